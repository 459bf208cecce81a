namespace ReplaySim.Search.Curves;

/// <summary>A tier or a router at one setting.</summary>
/// <param name="Cost">Dollars, of the same rows for all points that are compared. Finite.</param>
/// <param name="Quality">Mean quality (accuracy), in [0, 1].</param>
public readonly record struct CostQualityPoint(double Cost, double Quality);
