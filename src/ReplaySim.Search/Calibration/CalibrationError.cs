using ReplaySim.Core;

namespace ReplaySim.Search.Calibration;

/// <summary>
/// Expected calibration error: the mean distance, over bins of equal width, between the confidence stated and the share right.
/// Source: Naeini, Cooper and Hauskrecht (2015); Guo et al. (2017), with their 15 bins.
/// </summary>
public static class CalibrationError
{
    private const int Bins = 15;

    /// <summary>Of the confidences as they are, which lie in [0, 1].</summary>
    /// <inheritdoc cref="After"/>
    public static double? Before(IEnumerable<CalibrationRow> rows) => Expected(rows, confidence => confidence);

    /// <summary>Of calibrated confidences. On the rows of the fit itself it is 0 and says nothing: take others.</summary>
    /// <param name="rows">Those without a confidence or a weight are passed over; null where none is left.</param>
    /// <param name="calibration">A fitted map.</param>
    /// <exception cref="ReplayInputException">A row is out of range.</exception>
    public static double? After(IEnumerable<CalibrationRow> rows, Isotonic calibration) => Expected(rows, calibration.Map);

    private static double? Expected(IEnumerable<CalibrationRow> rows, Func<double, double> stated)
    {
        var gaps = new double[Bins];
        var weight = 0.0;
        foreach (var row in rows.Where(r => r.Counts))
        {
            var confidence = stated(row.Confidence);
            if (!(confidence is >= 0 and <= 1))
                throw new ReplayInputException(FormattableString.Invariant($"calibration error: confidence {confidence}; expected from 0 to 1"));
            gaps[Math.Min(Bins - 1, (int)(confidence * Bins))] += row.Weight * (confidence - row.Credit);
            weight += row.Weight;
        }

        return weight == 0 ? null : gaps.Sum(Math.Abs) / weight;
    }
}
