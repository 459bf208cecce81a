namespace ReplaySim.Search.Curves;

/// <summary>The router between two tiers that knows which rows only the strong one gets right: a bound, not a candidate (RouteLLM 2024).</summary>
public static class Oracle
{
    /// <summary>Best accuracy with a share of rows at the strong tier: (weak correct + min(p·n, recoverable)) / n.</summary>
    /// <param name="share">p, in [0, 1].</param>
    /// <param name="weakCorrect">Rows that the weak tier gets right.</param>
    /// <param name="rows">n, at least 1.</param>
    /// <param name="recoverable">Rows that the weak tier gets wrong and the strong one right.</param>
    public static double AtShare(double share, long weakCorrect, long rows, long recoverable) =>
        (weakCorrect + Math.Min(share * rows, recoverable)) / rows;
}
