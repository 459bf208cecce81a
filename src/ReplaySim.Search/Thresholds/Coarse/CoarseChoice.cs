namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>A feasible choice: a threshold per axis, and the objective's sum.</summary>
internal sealed record CoarseChoice(double[] Thresholds, long Objective);
