namespace ReplaySim.Core.Results;

/// <param name="Text">The constraint as written.</param>
/// <param name="Value">The metric: fraction, dollars, milliseconds or count; null where undefined.</param>
/// <param name="Margin">How far inside the limit (negative: outside).</param>
/// <param name="Holds">Whether it holds; percentiles are judged by exact counts.</param>
public sealed record ConstraintOutcome(string Text, double? Value, double? Margin, bool Holds)
{
    /// <summary>What value and margin are measured in (times in milliseconds).</summary>
    public MetricUnit Unit { get; init; }

    /// <summary>Why it was left out, and so holds without a value; null where it was judged.</summary>
    public string? Note { get; init; }
}
