namespace ReplaySim.Core.Replay.Slices;

/// <summary>
/// What one tier would give one row. Kept together, half a cache line, because the kernel reads all of it for the few rows that
/// reach a tier and none of it for the others.
/// </summary>
public struct TierRow
{
    /// <summary>Service time, µs.</summary>
    public long Service;

    /// <summary>Price of the call, femto-dollars.</summary>
    public long Price;

    /// <summary>Confidence in the answer; NaN where there is none.</summary>
    public double Confidence;

    /// <summary>Class index, or one of the codes of <see cref="Core.Tiers.PredictionColumns"/>.</summary>
    public int Answer;

    /// <summary>How right the answer is, in millionths.</summary>
    public int Credit;
}
