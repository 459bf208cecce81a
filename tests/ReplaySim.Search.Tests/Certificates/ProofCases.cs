using ReplaySim.Core.Results;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Certificates;

/// <summary>Small histories with problems of every shape.</summary>
/// <param name="random">Where they come from.</param>
/// <param name="few">Only metrics that <see cref="NaiveChoices"/> knows.</param>
internal sealed class ProofCases(Random random, bool few = false)
{
    /// <summary>Objectives that are also worked out naively.</summary>
    public static readonly string[] FewSums = ["cost.spend", "cost.total", "cost.calls", "accuracy", "escalation", "uncovered", "recall"];

    /// <summary>Constraints that are also worked out naively.</summary>
    public static readonly string[] FewOthers = ["accuracy.answered", "precision", "f1", "segments.accuracy"];

    /// <summary>Metrics that can be an objective.</summary>
    public static readonly string[] Sums =
    [
        "cost.spend", "cost.calls", "cost.errors", "cost.total", "cost.mean", "cost.per_thousand", "cost.per_day", "cost.per_month", "accuracy",
        "balanced_accuracy", "recall", "recall.legit", "false_positive_rate", "alerts", "alerts.per_day", "escalation", "uncovered",
        "latency.zero_load_mean",
    ];

    /// <summary>Metrics that can only be constrained.</summary>
    public static readonly string[] Others =
        ["accuracy.answered", "precision", "precision.legit", "f1", "segment.web.accuracy", "segments.accuracy", "weeks.accuracy"];

    private static readonly string[] Segments = ["web", "shop"];

    private readonly List<ThresholdAxis> _axes = [];
    private int _openStages;

    public ProofCase Any(int rows)
    {
        var tiers = random.Next(2, 5);
        var history = new ProofHistory([.. Rows(random.Next(rows / 3, rows + 1), tiers)], tiers, random.Next(3) == 0) { WarmUpRows = random.Next(5) == 0 ? 1 : 0 };
        var policy = Policy(tiers, "policy", depth: 0);
        return new ProofCase
        {
            History = history,
            Policy = policy,
            Axes = [.. _axes.OrderBy(_ => random.Next())],
            Objective = random.Next(2) == 0 ? "cost.spend" : One(few ? FewSums : Sums),
            Minimise = random.Next(4) != 0,
            Constraints = [.. Enumerable.Range(0, random.Next(4)).Select(k => Constraint(k == 0))],
        };
    }

    private string One(string[] names) => names[random.Next(names.Length)];

    private IEnumerable<ProofRow> Rows(int count, int tiers)
    {
        var named = random.Next(3) != 0;
        var arrival = 1_000_000L * random.Next(1000);
        for (var row = 0; row < count; row++)
        {
            var truth = random.Next(8) == 0 ? -1 : random.Next(2);
            yield return new ProofRow(
                arrival, truth, 500_000 * random.Next(4), random.Next(8) == 0 ? double.NaN : random.Next(9) / 8.0,
                random.Next(5) == 0 ? null : Segments[random.Next(2)], [.. Enumerable.Range(0, tiers).Select(k => Call(truth, k, named))]);
            arrival += random.Next(3) * SimTime.PerDay * 2 + random.Next(2);
        }
    }

    private ProofCall Call(int truth, int tier, bool named)
    {
        var answer = random.Next(12) == 0 ? PredictionColumns.Uncovered
            : !named && random.Next(4) == 0 ? PredictionColumns.Unnamed
            : truth >= 0 && random.Next(6) < 2 + tier ? truth : random.Next(2);
        var credit = truth < 0 || answer == PredictionColumns.Uncovered ? 0
            : answer == PredictionColumns.Unnamed ? random.Next(3) * PredictionColumns.FullCredit / 2
            : answer == truth ? PredictionColumns.FullCredit : 0;
        var confidence = random.Next(9) == 0 ? double.NaN : random.Next(2) == 0 ? random.Next(5) / 4.0 : random.NextDouble();
        return new ProofCall(answer, credit, confidence, 1_000_000_000_000 * (1 + tier) * random.Next(1, 4), 1000 * random.Next(1, 9));
    }

    private PolicyOptions Policy(int tiers, string path, int depth) => random.Next(depth == 0 ? 8 : 5) switch
    {
        0 or 1 => Score(tiers, path),
        2 or 3 => Cascade(tiers, path),
        4 when depth > 0 => new AlwaysOptions(ProofHistory.TierNames[random.Next(tiers)]),
        < 6 => Cascade(tiers, path),
        _ => PerSegment(tiers, path),
    };

    private PerSegmentOptions PerSegment(int tiers, string path) => new()
    {
        Column = ProofHistory.SegmentName,
        Segments = Segments.Take(random.Next(1, 3)).ToDictionary(s => s, s => Policy(tiers, $"{path}.per_segment.segments.{s}", depth: 1)),
        Otherwise = Policy(tiers, $"{path}.per_segment.otherwise", depth: 1),
    };

    private ScoreOptions Score(int tiers, string path)
    {
        var names = Tiers(tiers);
        double[] cuts = [.. Enumerable.Range(0, names.Length - 1).Select(_ => random.Next(6) == 0 ? double.PositiveInfinity : random.Next(9) / 8.0).Order()];
        for (var k = 0; k < cuts.Length; k++)
        {
            if (random.Next(6) != 0)
                Open($"{path}.score.cuts[{k}]", anyFrom: true);
        }

        return new ScoreOptions { Column = ProofHistory.ScoreName, Tiers = names, Cuts = cuts };
    }

    private CascadeOptions Cascade(int tiers, string path)
    {
        var names = Tiers(tiers);
        _openStages = 0;
        return new CascadeOptions { Tiers = names, Thresholds = names[..^1].ToDictionary(n => n, n => Threshold($"{path}.cascade.thresholds.{n}")) };
    }

    // A search knows cascades with two open stages.
    private CascadeThreshold Threshold(string path)
    {
        var isOpen = _openStages < 2 && random.Next(8) != 0;
        _openStages += isOpen ? 1 : 0;
        var otherwise = random.Next(4) == 0 ? CascadeThreshold.Never : random.Next(5) / 4.0;
        if (random.Next(3) != 0)
        {
            if (isOpen)
                Open(path, anyFrom: false);
            return otherwise;
        }

        string[] labels = random.Next(2) == 0 ? ProofHistory.Classes : [ProofHistory.Classes[random.Next(2)]];
        foreach (var label in labels.Where(_ => isOpen && random.Next(6) != 0))
            Open($"{path}.{label}", anyFrom: false);
        return new CascadeThreshold { Otherwise = otherwise, ByLabel = labels.ToDictionary(l => l, _ => random.Next(5) / 4.0) };
    }

    private void Open(string path, bool anyFrom)
    {
        var from = random.Next(5) == 0 ? random.Next(5) / 8.0 : anyFrom && random.Next(2) == 0 ? double.NegativeInfinity : 0;
        var to = random.Next(5) == 0 ? Math.Max(from, random.Next(4, 9) / 8.0) : random.Next(3) == 0 ? 1 : double.PositiveInfinity;
        _axes.Add(new ThresholdAxis(path, from, to));
    }

    private string[] Tiers(int tiers) => [.. ProofHistory.TierNames.Take(tiers).OrderBy(_ => random.Next(4)).Take(random.Next(2, tiers + 1))];

    private Constraint Constraint(bool isFirst)
    {
        var name = isFirst && random.Next(2) == 0 ? "accuracy" : random.Next(2) == 0 ? One(few ? FewOthers : Others) : One(few ? FewSums : Sums);
        var limit = name switch
        {
            "latency.zero_load_mean" => random.Next(20) * 1000,
            "alerts" or "alerts.per_day" => random.Next(4),
            _ when name.StartsWith("cost.", StringComparison.Ordinal) => random.Next(100) / 1000.0,
            _ => random.Next(8) == 0 ? random.Next(11) / 10.0 : Math.Round(0.3 + 0.5 * random.NextDouble(), 3),
        };
        var lowerIsBetter = name is "escalation" or "uncovered" or "false_positive_rate" or "latency.zero_load_mean" || name[0] == 'a' && name[1] == 'l'
            || name.StartsWith("cost.", StringComparison.Ordinal);
        var isUpper = lowerIsBetter == (random.Next(6) != 0);
        var bound = isUpper ? random.Next(3) == 0 ? Bound.Below : Bound.AtMost : random.Next(3) == 0 ? Bound.Above : Bound.AtLeast;
        var support = name.EndsWith(".accuracy", StringComparison.Ordinal) ? random.Next(3) : 0;
        return new Constraint(FormattableString.Invariant($"{name} {bound} {limit:R}"), ProofCase.Metric(name), bound, limit) { MinimumSupport = support };
    }
}
