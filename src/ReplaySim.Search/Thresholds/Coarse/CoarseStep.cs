namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>What one level of a coarse search found.</summary>
/// <param name="Known">The best choice known.</param>
/// <param name="Multipliers">Multipliers whose bound was best; empty where there are none.</param>
/// <param name="Windows">Per axis, the thresholds that are left.</param>
/// <param name="Rows">The rows that these decide.</param>
internal sealed record CoarseStep(CoarseChoice Known, long[] Multipliers, Window[] Windows, GatheredRows Rows)
{
    /// <summary>The best choice known is as close to what none can beat as is asked for.</summary>
    public bool IsEnough { get; init; }
}
