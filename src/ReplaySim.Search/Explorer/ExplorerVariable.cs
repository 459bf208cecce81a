namespace ReplaySim.Search.Explorer;

/// <summary>A threshold and the values that it can be set to.</summary>
/// <param name="Path">Its key in the scenario.</param>
/// <param name="Name">A short name.</param>
/// <param name="IsOpen">False for a fixed cut between open ones, which has one step.</param>
/// <param name="First">Place of its first step in the tables; cuts on one score share their places, of which the first is below all rows.</param>
/// <param name="Steps">Thresholds, ascending; infinity is <c>never</c>.</param>
public sealed record ExplorerVariable(string Path, string Name, bool IsOpen, int First, IReadOnlyList<double> Steps);
