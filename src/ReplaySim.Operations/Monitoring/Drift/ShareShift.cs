using ReplaySim.Core;

namespace ReplaySim.Operations.Monitoring.Drift;

/// <summary>
/// Whether a share has changed between two sets of rows: Pearson's chi-square of the two-by-two table, which is the square of the pooled z
/// of two proportions. Holds where each of the four counts is expected to be about five or more.
/// Source: Pearson (1900); Fleiss, Levin and Paik (2003), "Statistical methods for rates and proportions", chapter 3.
/// </summary>
public static class ShareShift
{
    /// <summary>Two-sided p-value for rows that are independent; 1 where the table says nothing (one side empty, or all alike).</summary>
    /// <exception cref="ReplayInputException">A count is out of range.</exception>
    public static double PValue(long hitsThen, long rowsThen, long hitsNow, long rowsNow) =>
        ChiSquare.UpperTail(Statistic(hitsThen, rowsThen, hitsNow, rowsNow), 1);

    /// <summary>χ² with one degree of freedom.</summary>
    /// <inheritdoc cref="PValue"/>
    internal static double Statistic(double hitsThen, double rowsThen, double hitsNow, double rowsNow)
    {
        if (!(hitsThen >= 0 && hitsThen <= rowsThen && hitsNow >= 0 && hitsNow <= rowsNow))
            throw new ReplayInputException(FormattableString.Invariant($"share: {hitsThen} of {rowsThen} rows then and {hitsNow} of {rowsNow} now; expected from 0 to all of them"));
        if (rowsThen == 0 || rowsNow == 0)
            return 0;
        var pooled = (hitsThen + hitsNow) / (rowsThen + rowsNow);
        var variance = pooled * (1 - pooled) * (1 / rowsThen + 1 / rowsNow);
        var difference = hitsNow / rowsNow - hitsThen / rowsThen;
        return variance > 0 ? difference * difference / variance : 0;
    }
}
