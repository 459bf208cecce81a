using ReplaySim.Core;
using ReplaySim.Core.Tiers;

namespace ReplaySim.Search.Curves;

/// <summary>
/// A router between a weak and a strong tier at the eleven thresholds of RouteLLM (2024): the linear quantiles 0, 0.1 … 1 of its
/// score. A row goes to the strong tier iff its score reaches the threshold, at the last one iff it is above.
/// </summary>
/// <param name="Points">
/// By ascending share of strong calls, the last of them at 1. Between two scores every threshold does the same, so the quantiles
/// are taken as places in the order of rows, exactly, instead of as numbers that are rounded. Thresholds in one block of ties
/// give equal points.
/// </param>
/// <param name="Weak">Mean quality of the weak tier alone.</param>
/// <param name="Strong">Mean quality of the strong tier alone.</param>
/// <param name="AverageRecovered">
/// APGR: the mean PGR over the shares from the first point to the last, by trapezoids. 0.5 in expectation for a router that knows
/// nothing. Null where the strong tier is not better, or where no row has a score.
/// </param>
/// <param name="Monotone">Whether quality never falls from point to point. Where it does, call-performance thresholds say less.</param>
public sealed record RouterCurve(IReadOnlyList<RouterPoint> Points, double Weak, double Strong, double? AverageRecovered, bool Monotone)
{
    private const int Steps = 10;

    /// <summary>Call-performance thresholds at the PGRs that RouteLLM reports: 0.2, 0.5 and 0.8.</summary>
    public IReadOnlyList<CallPerformanceThreshold> Thresholds { get; } = [At(Points, 0.2), At(Points, 0.5), At(Points, 0.8)];

    /// <summary>The curve of a router by score. Lists have one item per scored row.</summary>
    /// <param name="scores">Higher goes to the strong tier. NaN, a missing score, goes there at every threshold.</param>
    /// <param name="weakCredit">Credit of the weak tier's answer, millionths.</param>
    /// <param name="strongCredit">Credit of the strong tier's answer, millionths.</param>
    /// <exception cref="ReplayInputException">There is no row.</exception>
    public static RouterCurve OfScores(ReadOnlySpan<double> scores, ReadOnlySpan<int> weakCredit, ReadOnlySpan<int> strongCredit)
    {
        var keys = new double[scores.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = -scores[i];
        return Of(new DeferralOrder(keys, weakCredit, strongCredit));
    }

    /// <summary>The curve of a cascade: the score is the negated confidence of the weak tier, so that the least sure rows go on.</summary>
    /// <param name="confidences">NaN, a missing confidence, goes on at every threshold.</param>
    /// <param name="weakCredit">Credit of the weak tier's answer, millionths.</param>
    /// <param name="strongCredit">Credit of the final answer of a row that goes on, millionths.</param>
    /// <exception cref="ReplayInputException">There is no row.</exception>
    public static RouterCurve OfConfidences(ReadOnlySpan<double> confidences, ReadOnlySpan<int> weakCredit, ReadOnlySpan<int> strongCredit) =>
        Of(new DeferralOrder(confidences.ToArray(), weakCredit, strongCredit));

    /// <summary>
    /// Least share of strong calls at which the line through the points reaches a PGR; null where it never does. With a monotone
    /// curve this is RouteLLM's interpolation of share over accuracy.
    /// </summary>
    public double? CallShare(double recovered) => At(Points, recovered).Share;

    private static RouterCurve Of(DeferralOrder order)
    {
        // At the last threshold only rows without a score go to the strong tier. Counted from the highest score, the quantile
        // 1 − j/10 of m scores stands at or just behind place ⌊(m − 1)·j/10⌋.
        var strong = new int[Steps + 1];
        strong[0] = order.Missing;
        var scored = order.Rows - order.Missing;
        for (var j = 1; j <= Steps; j++)
            strong[j] = scored == 0 ? order.Rows : order.BlockEnd(order.Missing + (int)((scored - 1L) * j / Steps));

        var (weakCredit, gap) = (order.Credit(0), order.Credit(order.Rows) - order.Credit(0));
        var full = (double)order.Rows * PredictionColumns.FullCredit;
        Int128 gained = 0;
        var monotone = true;
        for (var j = 1; j <= Steps; j++)
        {
            var (before, after) = (order.Credit(strong[j - 1]), order.Credit(strong[j]));
            gained += (Int128)(strong[j] - strong[j - 1]) * (before + after - 2 * weakCredit);
            monotone &= after >= before;
        }

        return new RouterCurve(
            [.. strong.Select(rows => new RouterPoint(
                (double)rows / order.Rows,
                order.Credit(rows) / full,
                PerformanceGap.Recovered(order.Credit(rows) - weakCredit, 0, gap)))],
            weakCredit / full,
            order.Credit(order.Rows) / full,
            gap > 0 && scored > 0 ? (double)gained / (2.0 * scored * gap) : null,
            monotone);
    }

    private static CallPerformanceThreshold At(IReadOnlyList<RouterPoint> points, double recovered)
    {
        for (var i = 0; i < points.Count; i++)
        {
            if (!(points[i].Recovered >= recovered))
                continue;
            if (i == 0)
                return new CallPerformanceThreshold(recovered, points[0].Share);
            var (low, high) = (points[i - 1].Recovered!.Value, points[i].Recovered!.Value);
            var part = (recovered - low) / (high - low);
            return new CallPerformanceThreshold(recovered, points[i - 1].Share + part * (points[i].Share - points[i - 1].Share));
        }

        return new CallPerformanceThreshold(recovered, null);
    }
}
