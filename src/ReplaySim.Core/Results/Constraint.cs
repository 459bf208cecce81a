namespace ReplaySim.Core.Results;

public enum Bound
{
    AtLeast,
    Above,
    AtMost,
    Below,
}

/// <summary>A condition on a result: a metric against a limit in its own unit (shares as fractions, dollars, µs, counts).</summary>
public sealed record Constraint(string Text, ResultMetric Metric, Bound Bound, double Limit)
{
    public decimal MinimumSupport { get; init; }

    /// <summary>Limit in µs of a latency percentile, whose exceedances a replay must count; null for any other constraint.</summary>
    public long? CountedBoundMicros => Metric.LatencyRank is null
        ? null
        : Bound is Bound.Below or Bound.AtLeast ? (long)Math.Ceiling(Limit) - 1 : (long)Math.Floor(Limit);

    /// <summary>Judges a result. An undefined metric (no labels, no rows of a class) does not hold.</summary>
    public ConstraintOutcome Judge(ReplayResult result)
    {
        if (Metric.Read(result) is not { } value)
            return new(Text, null, null, false);
        if (Metric.LatencyRank is { } rank && CountedBoundMicros is { } micros && result.Exceedances.TryGetValue(micros, out var over))
            return JudgePercentile(result, rank, over, value);
        var holds = Bound switch
        {
            Bound.AtLeast => value >= Limit,
            Bound.Above => value > Limit,
            Bound.AtMost => value <= Limit,
            _ => value < Limit,
        };
        return Outcome(value, holds);
    }

    // The nearest-rank percentile is at most x iff no more than n − ⌈share·n⌉ latencies exceed x; counted exactly.
    private ConstraintOutcome JudgePercentile(ReplayResult result, (long Numerator, long Denominator) rank, long over, double value)
    {
        var n = result.Latency.Count;
        var place = (long)(((Int128)n * rank.Numerator + rank.Denominator - 1) / rank.Denominator);
        var within = over <= n - place;
        var holds = Bound is Bound.AtMost or Bound.Below ? within : !within;
        if (Bound is Bound.AtMost or Bound.Below && within)
            value = Math.Min(value, Limit);
        return Outcome(value, holds);
    }

    private ConstraintOutcome Outcome(double value, bool holds)
    {
        var scale = Metric.Unit == MetricUnit.Micros ? 1000 : 1;
        var margin = Bound is Bound.AtLeast or Bound.Above ? value - Limit : Limit - value;
        return new(Text, value / scale, margin / scale, holds);
    }
}

/// <param name="Text">The constraint as written.</param>
/// <param name="Value">The metric: fraction, dollars, milliseconds or count; null where undefined.</param>
/// <param name="Margin">How far inside the limit (negative: outside).</param>
/// <param name="Holds">Whether it holds; percentiles are judged by exact counts.</param>
public sealed record ConstraintOutcome(string Text, double? Value, double? Margin, bool Holds);
