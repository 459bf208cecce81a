using ReplaySim.Core;
using ReplaySim.Core.Tiers;

namespace ReplaySim.Search.Curves;

/// <summary>
/// Accuracy over the share of rows that a tier defers to a stronger one, the least sure first: a missing confidence before all
/// others, equal ones as one block, crossed in a straight line.
/// </summary>
/// <param name="Points">
/// From 0 to 1, both included; the ends of blocks. At most <see cref="MostPoints"/>, about evenly spaced: all there are on short
/// histories.
/// </param>
/// <param name="Area">Area under the whole curve, before it was thinned, by trapezoids: the mean accuracy over all rates.</param>
public sealed record DeferralCurve(IReadOnlyList<DeferralPoint> Points, double Area)
{
    /// <summary>Points that are kept for drawing.</summary>
    public const int MostPoints = 200;

    /// <summary>The curve, in O(n log n). Lists have one item per scored row.</summary>
    /// <param name="confidences">Of the tier that defers; NaN for missing.</param>
    /// <param name="keptCredit">Credit of its own answer, millionths.</param>
    /// <param name="deferredCredit">Credit of the final answer of a row that is deferred, millionths.</param>
    /// <exception cref="ReplayInputException">There is no row.</exception>
    public static DeferralCurve Of(ReadOnlySpan<double> confidences, ReadOnlySpan<int> keptCredit, ReadOnlySpan<int> deferredCredit)
    {
        var order = new DeferralOrder(confidences.ToArray(), keptCredit, deferredCredit);
        var full = (double)order.Rows * PredictionColumns.FullCredit;
        var points = new List<DeferralPoint> { new(0, order.Credit(0) / full) };
        Int128 area = 0;
        for (int start = 0, end, cell = 0; start < order.Rows; start = end)
        {
            end = order.BlockEnd(start);
            area += (Int128)(end - start) * (order.Credit(start) + order.Credit(end));

            // One point per cell of the rate; the first and the last cell hold the ends alone.
            var reached = (int)((long)end * (MostPoints - 1) / order.Rows);
            if (reached == cell)
                continue;
            cell = reached;
            points.Add(new DeferralPoint((double)end / order.Rows, order.Credit(end) / full));
        }

        return new DeferralCurve(points, (double)area / (2 * full * order.Rows));
    }
}
