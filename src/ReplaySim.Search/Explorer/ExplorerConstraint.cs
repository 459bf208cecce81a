using ReplaySim.Core.Results;

namespace ReplaySim.Search.Explorer;

/// <summary>A constraint of the scenario.</summary>
/// <param name="Text">As written.</param>
/// <param name="Measure">Index of the measure that it is about; −1 for none (waiting times, ratios, the worst of several groups).</param>
/// <param name="Bound">Which side of the limit.</param>
/// <param name="Limit">In the metric's own unit; its shortest decimal is meant.</param>
public sealed record ExplorerConstraint(string Text, int Measure, Bound Bound, double Limit);
