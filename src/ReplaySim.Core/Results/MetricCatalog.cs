using ReplaySim.Core.Money;
using ReplaySim.Core.Numerics;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Results;

/// <summary>All metrics by name. Names with a part of their own (<c>recall.legit</c>, <c>segment.online.accuracy</c>, <c>tier.fast.utilization</c>) are resolved as they come.</summary>
public static class MetricCatalog
{
    private const string Within = "latency.within.";

    private static readonly string[] FiguresOfClass = ["recall", "precision", "f1"];

    private static readonly (string Name, long Numerator, long Denominator)[] Ranks =
        [("p50", 50, 100), ("p90", 90, 100), ("p95", 95, 100), ("p99", 99, 100), ("p999", 999, 1000)];

    private static readonly Dictionary<string, ResultMetric> Fixed = Build();

    private static readonly Dictionary<string, ResultMetric> OfPositive = BuildOfPositive();

    /// <summary>The fixed names, and how the others are made, for messages and completion.</summary>
    public static IEnumerable<string> Names => Fixed.Keys.Concat(NamesOfPositive).Order(StringComparer.Ordinal)
        .Concat([
            "recall.<class>", "precision.<class>", "f1.<class>", "segment.<name>.accuracy", "latency.within.<duration>",
            "tier.<name>.utilization", "tier.<name>.wait.p99",
        ]);

    /// <summary>Names that mean the positive class, and nothing where none is declared.</summary>
    public static IEnumerable<string> NamesOfPositive => [.. FiguresOfClass, .. OfPositive.Keys];

    /// <summary>The metric of that name; null if there is none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="positive">Name of the positive class, which those of <see cref="NamesOfPositive"/> mean.</param>
    public static ResultMetric? Find(string name, string? positive)
    {
        if (Fixed.TryGetValue(name, out var metric))
            return metric;
        if (OfPositive.TryGetValue(name, out var ofPositive))
            return positive is null ? null : ofPositive;
        if (name.StartsWith(Within, StringComparison.Ordinal))
            return LatencyWithin(name, name[Within.Length..]);
        var dot = name.IndexOf('.');
        var head = dot < 0 ? name : name[..dot];
        var rest = dot < 0 ? null : name[(dot + 1)..];
        return head switch
        {
            "recall" or "precision" or "f1" => rest is not null || positive is not null ? OfClass(name, head, rest ?? positive!) : null,
            "segment" => OfSegment(name, rest),
            "tier" => OfTier(name, rest),
            _ => null,
        };
    }

    private static ResultMetric OfClass(string name, string figure, string label) =>
        new(name, MetricUnit.Share, false, r => r.Classes.FirstOrDefault(c => c.Label == label) is { } c
            ? figure switch { "recall" => c.Recall, "precision" => c.Precision, _ => c.F1 }
            : null);

    private static ResultMetric? OfSegment(string name, string? rest)
    {
        const string suffix = ".accuracy";
        if (rest is null || !rest.EndsWith(suffix, StringComparison.Ordinal))
            return null;
        var segment = rest[..^suffix.Length];
        return ResultMetric.LowestOf(name, r => Groups(r.Segments.Where(s => s.Name == segment).Take(1)));
    }

    private static ResultMetric? LatencyWithin(string name, string duration)
    {
        if (DurationText.Micros(duration) is not { } micros || micros >= long.MaxValue)
            return null;

        // Latencies are whole µs, so a fraction of one in the bound makes no difference.
        var bound = (long)Math.Floor(micros);
        return new(name, MetricUnit.Share, false, Read) { LatencyBoundMicros = bound };

        double? Read(ReplayResult r) =>
            r.Exceedances.TryGetValue(bound, out var over) ? Share(r.Latency.Count - over, r.Latency.Count) : null;
    }

    private static ResultMetric? OfTier(string name, string? rest)
    {
        var dot = rest?.IndexOf('.') ?? -1;
        if (dot < 0)
            return null;
        var tier = rest![..dot];
        return rest[(dot + 1)..] switch
        {
            "utilization" => Of(MetricUnit.Share, t => t.Utilization),
            "wait.mean" => Of(MetricUnit.Micros, t => Known(t.Wait, t.Wait.MeanMicros)),
            "wait.p95" => Of(MetricUnit.Micros, t => Known(t.Wait, t.Wait.P95Micros)),
            "wait.p99" => Of(MetricUnit.Micros, t => Known(t.Wait, t.Wait.P99Micros)),
            "asked" => Of(MetricUnit.Count, t => t.Asked),
            _ => null,
        };

        ResultMetric Of(MetricUnit unit, Func<TierSummary, double?> read) =>
            new(name, unit, true, r => r.Tiers.FirstOrDefault(t => t.Name == tier) is { } found ? read(found) : null);
    }

    private static Dictionary<string, ResultMetric> Build()
    {
        List<ResultMetric> all =
        [
            new("accuracy", MetricUnit.Share, false, r => r.Accuracy.Value),
            new("accuracy.answered", MetricUnit.Share, false, r => r.Accuracy.Answered),
            new("balanced_accuracy", MetricUnit.Share, false, r => r.BalancedAccuracy),
            ResultMetric.LowestOf("segments.accuracy", r => Groups(r.Segments)),
            ResultMetric.LowestOf("weeks.accuracy", r => r.Weeks.Select(w => new GroupAccuracy(w.Labelled, w.Accuracy))) with { NeedsWeeks = true },
            new("cost.spend", MetricUnit.Dollars, true, r => ResultMetric.Dollars(r.Cost.Spend)),
            new("cost.calls", MetricUnit.Dollars, true, r => ResultMetric.Dollars(r.Cost.Calls)),
            new("cost.provisioned", MetricUnit.Dollars, true, r => ResultMetric.Dollars(r.Cost.Provisioned)),
            new("cost.errors", MetricUnit.Dollars, true, r => ResultMetric.Dollars(r.Cost.Errors)),
            new("cost.total", MetricUnit.Dollars, true, r => ResultMetric.Dollars(r.Cost.Total)),
            new("cost.per_thousand", MetricUnit.Dollars, true, r => ResultMetric.Dollars(r.Cost.PerThousand)),
            new("cost.mean", MetricUnit.Dollars, true, r => (double)r.Cost.PerThousand / (1000 * MoneyText.FemtoPerDollar)),
            new("cost.per_day", MetricUnit.Dollars, true, r => ResultMetric.Dollars(r.Cost.PerDay)),
            new("cost.per_month", MetricUnit.Dollars, true, r => ResultMetric.Dollars(r.Cost.PerMonth)),
            new("latency.mean", MetricUnit.Micros, true, r => Known(r.Latency, r.Latency.MeanMicros)),
            new("latency.max", MetricUnit.Micros, true, r => Known(r.Latency, r.Latency.MaxMicros)),
            new("latency.zero_load_mean", MetricUnit.Micros, true, r => r.ZeroLoadMeanMicros),
            new("escalation", MetricUnit.Share, true, r => r.Escalation),
            new("rejected", MetricUnit.Share, true, r => Share(r.Accuracy.Rejected, r.History.Rows)),
            new("uncovered", MetricUnit.Share, true, r => Share(r.Accuracy.Uncovered, r.History.Rows)),
        ];
        foreach (var (name, numerator, denominator) in Ranks)
        {
            all.Add(new($"latency.{name}", MetricUnit.Micros, true, r => Known(r.Latency, Percentile(r.Latency, name))) { LatencyRank = (numerator, denominator) });
        }

        return all.ToDictionary(m => m.Name, StringComparer.Ordinal);
    }

    private static Dictionary<string, ResultMetric> BuildOfPositive() => new ResultMetric[]
    {
        new("false_positive_rate", MetricUnit.Share, true, r => r.Alerts?.FalsePositiveRate),
        new("alerts", MetricUnit.Count, true, r => r.Alerts?.Count is { } count ? DecimalText.ToDouble(count) : null),
        new("alerts.per_day", MetricUnit.Count, true, r => r.Alerts?.PerDay),
    }.ToDictionary(m => m.Name, StringComparer.Ordinal);

    private static IEnumerable<GroupAccuracy> Groups(IEnumerable<SegmentSummary> segments) =>
        segments.Select(s => new GroupAccuracy(s.Labelled, s.Accuracy));

    private static double Percentile(LatencySummary latency, string rank) => rank switch
    {
        "p50" => latency.P50Micros,
        "p90" => latency.P90Micros,
        "p95" => latency.P95Micros,
        "p99" => latency.P99Micros,
        _ => latency.P999Micros,
    };

    // Of no latencies at all nothing is known: undefined, and so no constraint on it holds.
    private static double? Known(LatencySummary latency, double micros) => latency.Count == 0 ? null : micros;

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
