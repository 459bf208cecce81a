using System.Globalization;

namespace ReplaySim.Core.Results;

/// <summary>Which side of a limit a metric must be on.</summary>
public enum Bound
{
    /// <summary>Written <c>&gt;=</c>.</summary>
    AtLeast,
    /// <summary>Written <c>&gt;</c>.</summary>
    Above,
    /// <summary>Written <c>&lt;=</c>.</summary>
    AtMost,
    /// <summary>Written <c>&lt;</c>.</summary>
    Below,
}

/// <summary>A condition on a result: a metric against a limit in its own unit (shares as fractions, dollars, µs, counts).</summary>
/// <param name="Text">As written in the scenario.</param>
/// <param name="Metric">What is judged.</param>
/// <param name="Bound">On which side of the limit it must be.</param>
/// <param name="Limit">The limit, in the metric's unit.</param>
public sealed record Constraint(string Text, ResultMetric Metric, Bound Bound, double Limit)
{
    /// <summary>
    /// Labelled rows, weighted, below which a segment or a week is left out; only for metrics that have
    /// <see cref="ResultMetric.Groups"/>.
    /// </summary>
    public long MinimumSupport { get; init; }

    /// <summary>
    /// Latency in µs whose exceedances a replay must count: the limit of a percentile, or the bound in a share's own name; null for
    /// any other constraint.
    /// </summary>
    public long? CountedBoundMicros => Metric.LatencyRank is null
        ? Metric.LatencyBoundMicros
        : Bound is Bound.Below or Bound.AtLeast ? (long)Math.Ceiling(Limit) - 1 : (long)Math.Floor(Limit);

    /// <summary>
    /// Judges a result. An undefined metric (no labels, no rows of a class) does not hold, except where there are labels and only
    /// the minimum support leaves nothing to judge: then it holds, with a note.
    /// </summary>
    public ConstraintOutcome Judge(ReplayResult result)
    {
        if (Metric.ReadSupported(result, MinimumSupport) is not { } value)
            return Undefined(leftOut: MinimumSupport > 0 && Metric.Groups is not null && result.Accuracy.Labelled > 0);
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

    private ConstraintOutcome Undefined(bool leftOut) => new(Text, null, null, leftOut)
    {
        Unit = Metric.Unit,
        Note = leftOut
            ? string.Create(CultureInfo.InvariantCulture, $"nothing has the support of {MinimumSupport} that it asks for: it is left out, and so holds")
            : null,
    };

    private ConstraintOutcome Outcome(double value, bool holds)
    {
        var scale = Metric.Unit == MetricUnit.Micros ? 1000 : 1;
        var margin = Bound is Bound.AtLeast or Bound.Above ? value - Limit : Limit - value;
        return new(Text, value / scale, margin / scale, holds) { Unit = Metric.Unit };
    }
}
