using ReplaySim.Core.Money;

namespace ReplaySim.Core.Results;

/// <summary>What a metric is measured in.</summary>
public enum MetricUnit
{
    Share,
    Dollars,
    Micros,
    Count,
}

/// <summary>A figure of a result by name, for constraints, objectives and comparisons.</summary>
public sealed record ResultMetric(string Name, MetricUnit Unit, bool LowerIsBetter, Func<ReplayResult, double?> Read)
{
    /// <summary>For a latency percentile, its rank as (numerator, denominator); null for any other metric.</summary>
    public (long Numerator, long Denominator)? LatencyRank { get; init; }

    /// <summary>Value in the unit that people read: shares as fractions, dollars, milliseconds, counts.</summary>
    public double? ReadForPeople(ReplayResult result) => Unit == MetricUnit.Micros ? Read(result) / 1000 : Read(result);

    internal static double? Dollars(Int128? femto) => femto is { } value ? MoneyText.ToDollars(value) : null;
}
