namespace ReplaySim.Search.Curves;

/// <summary>CPT (RouteLLM 2024): how many calls of the strong tier it takes to recover a share of the performance gap.</summary>
/// <param name="Recovered">The PGR that is asked for.</param>
/// <param name="Share">Least share of strong calls that reaches it, in [0, 1]; null where none does.</param>
public readonly record struct CallPerformanceThreshold(double Recovered, double? Share);
