using ReplaySim.Core;

namespace ReplaySim.Search.Calibration;

/// <param name="Confidence">What the tier said; not a number where it said nothing.</param>
/// <param name="Credit">What was right about its answer, from 0 to 1.</param>
/// <param name="Weight">What the row counts for, 0 or more.</param>
public readonly record struct CalibrationRow(double Confidence, double Credit, double Weight = 1)
{
    /// <summary>Whether it says anything about calibration: it has a confidence and counts for something.</summary>
    /// <exception cref="ReplayInputException">Credit or weight is out of range.</exception>
    internal bool Counts
    {
        get
        {
            if (!(Credit is >= 0 and <= 1) || !(Weight >= 0 && double.IsFinite(Weight)) || double.IsInfinity(Confidence))
                throw new ReplayInputException(FormattableString.Invariant($"calibration: a row with confidence {Confidence}, credit {Credit} and weight {Weight}; expected a finite confidence, a credit from 0 to 1 and a weight of 0 or more"));
            return Weight > 0 && !double.IsNaN(Confidence);
        }
    }
}
