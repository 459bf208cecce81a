namespace ReplaySim.Search.Curves;

/// <summary>A router at one threshold.</summary>
/// <param name="Share">Share of rows that go to the strong tier, in [0, 1].</param>
/// <param name="Quality">Mean quality over all rows, in [0, 1].</param>
/// <param name="Recovered">PGR of it; null where the strong tier is not better than the weak one.</param>
public readonly record struct RouterPoint(double Share, double Quality, double? Recovered);
