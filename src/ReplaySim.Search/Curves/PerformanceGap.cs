namespace ReplaySim.Search.Curves;

/// <summary>How much of the gap between the weak and the strong tier a router closes (RouteLLM 2024).</summary>
public static class PerformanceGap
{
    /// <summary>
    /// PGR = (quality − weak) / (strong − weak): 0 at the weak tier, 1 at the strong one, more or less beyond them. Null where the
    /// strong tier is not better than the weak one: there is no gap to recover.
    /// </summary>
    public static double? Recovered(double quality, double weak, double strong) => strong > weak ? (quality - weak) / (strong - weak) : null;
}
