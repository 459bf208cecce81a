using ReplaySim.Core.Money;

namespace ReplaySim.Core.Results;

/// <summary>What a metric is measured in.</summary>
public enum MetricUnit
{
    /// <summary>A fraction of 1.</summary>
    Share,
    /// <summary>Dollars.</summary>
    Dollars,
    /// <summary>µs.</summary>
    Micros,
    /// <summary>A number of things.</summary>
    Count,
}

/// <summary>A figure of a result by name, for constraints, objectives and comparisons.</summary>
/// <param name="Name">As constraints name it.</param>
/// <param name="Unit">Unit of its values and limits.</param>
/// <param name="LowerIsBetter">Whether less is better.</param>
/// <param name="Read">Its value in a result; null where it is undefined.</param>
public sealed record ResultMetric(string Name, MetricUnit Unit, bool LowerIsBetter, Func<ReplayResult, double?> Read)
{
    /// <summary>For a latency percentile, its rank as (numerator, denominator); null for any other metric.</summary>
    public (long Numerator, long Denominator)? LatencyRank { get; init; }

    /// <summary>For a share of latencies, the bound in µs whose exceedances a replay must count; null for any other metric.</summary>
    public long? LatencyBoundMicros { get; init; }

    /// <summary>For a lowest accuracy, whose: segments or weeks, of which a constraint may leave out small ones; null for any other metric.</summary>
    public Func<ReplayResult, IEnumerable<GroupAccuracy>>? Groups { get; init; }

    /// <summary>Whether a replay must keep sums by week for it.</summary>
    public bool NeedsWeeks { get; init; }

    /// <summary>Value in the unit that people read: shares as fractions, dollars, milliseconds, counts.</summary>
    public double? ReadForPeople(ReplayResult result) => Unit == MetricUnit.Micros ? Read(result) / 1000 : Read(result);

    /// <summary>The metric over groups with at least that many labelled rows, or the metric itself where it has no groups.</summary>
    public double? ReadSupported(ReplayResult result, long minimumSupport) =>
        Groups is null ? Read(result) : Lowest(Groups(result), minimumSupport);

    internal static ResultMetric LowestOf(string name, Func<ReplayResult, IEnumerable<GroupAccuracy>> groups) =>
        new(name, MetricUnit.Share, false, r => Lowest(groups(r), 0)) { Groups = groups };

    internal static double? Dollars(Int128? femto) => femto is { } value ? MoneyText.ToDollars(value) : null;

    private static double? Lowest(IEnumerable<GroupAccuracy> groups, long minimumSupport) =>
        groups.Where(g => g.Labelled >= minimumSupport).Min(g => g.Accuracy);
}
