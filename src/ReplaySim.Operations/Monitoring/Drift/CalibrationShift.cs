using ReplaySim.Core.Results;

namespace ReplaySim.Operations.Monitoring.Drift;

/// <param name="ErrorThen">Expected calibration error of the reference; null where it has no answers with a confidence.</param>
/// <param name="ErrorNow">The same now.</param>
/// <param name="Bins">Bins that could be compared.</param>
/// <param name="PValue">Chance of shares right that differ so much where they are the same in every bin and rows are independent; null: nothing could be compared.</param>
public sealed record CalibrationShift(double? ErrorThen, double? ErrorNow, int Bins, double? PValue)
{
    // Below so many expected right or wrong answers on either side a bin's χ² is not one.
    private const double FewestExpected = 5;

    /// <summary>From here up a rise of the error is worth a look.</summary>
    public const double Notable = 0.01;

    /// <summary>By how much the error has risen; null where it is not known on both sides.</summary>
    public double? Rise => ErrorNow - ErrorThen;

    /// <summary>
    /// Whether a tier's confidence means what it meant: in each bin of confidence the share right then and now, by a chi-square each,
    /// summed over the bins with enough rows.
    /// </summary>
    /// <param name="then">Labelled answers of the reference by confidence, unweighted.</param>
    /// <param name="now">The same now.</param>
    public static CalibrationShift Of(ReliabilityReport then, ReliabilityReport now)
    {
        var (statistic, compared) = (0.0, 0);
        foreach (var a in then.Bins)
        {
            if (now.Bins.FirstOrDefault(b => b.From == a.From) is not { } b)
                continue;
            var (n, m) = ((double)a.Answers, (double)b.Answers);
            var (right, rightNow) = (a.Accuracy * n, b.Accuracy * m);
            var pooled = (right + rightNow) / (n + m);
            if (Math.Min(pooled, 1 - pooled) * Math.Min(n, m) < FewestExpected)
                continue;
            statistic += ShareShift.Statistic(right, n, rightNow, m);
            compared++;
        }

        return new CalibrationShift(then.CalibrationError, now.CalibrationError, compared, compared == 0 ? null : ChiSquare.UpperTail(statistic, compared));
    }
}
