namespace ReplaySim.Search.Thresholds;

/// <summary>A threshold that a search may choose, and between which values.</summary>
/// <param name="Path">Its key in the scenario.</param>
/// <param name="From">Least value.</param>
/// <param name="To">Greatest value; <see cref="double.PositiveInfinity"/> allows <c>never</c>.</param>
public sealed record ThresholdAxis(string Path, double From, double To);
