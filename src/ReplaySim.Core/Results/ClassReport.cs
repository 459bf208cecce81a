using ReplaySim.Core.Metrics;
using ReplaySim.Core.Money;
using ReplaySim.Core.Replay;

namespace ReplaySim.Core.Results;

/// <summary>Confusion, per-class figures, the mean of their recalls and the majority baseline, classes in ordinal order of their names.</summary>
internal sealed record ClassReport(IReadOnlyList<ClassSummary> Classes, ConfusionSummary Confusion, double? BalancedAccuracy, double? Majority)
{
    public static ClassReport Of(Tally tally, ReplaySetup setup)
    {
        var confusion = tally.Confusion;
        var scale = setup.WeightScaleOf();
        var order = Enumerable.Range(0, setup.Classes.Count)
            .Where(c => confusion.Support(c) > 0 || confusion.Answered(c) > 0)
            .OrderBy(setup.Classes.Name, StringComparer.Ordinal).ToArray();
        var classes = new List<ClassSummary>();
        var counts = new List<IReadOnlyList<decimal>>();
        Int128 all = 0, largest = 0;

        // Where history only tells right from wrong, wrong answers have no name and precision cannot be known.
        foreach (var c in order)
        {
            var support = confusion.Support(c);
            all += support;
            largest = Int128.Max(largest, support);
            var hits = confusion[c, c];
            var answered = confusion.Answered(c);
            double? precision = answered == 0 || tally.HasUnnamedMistakes ? null : (double)hits / (double)answered;
            double? recall = support == 0 ? null : (double)hits / (double)support;

            // 2pr / (p + r) in counts: one division, so that a figure that equals a limit compares as equal.
            double? f1 = precision is null || recall is null ? null : (double)(2 * hits) / (double)(answered + support);
            classes.Add(new ClassSummary(setup.Classes.Name(c), precision, recall, f1, ResultBuilder.ToDecimal(support, scale))
            {
                ErrorsFemto = MoneyText.DivideRoundHalfEven(tally.ErrorNanodollarsOf(c), scale) * MoneyText.FemtoPerNano,
            });
            counts.Add([.. order.Append(-1).Select(a => ResultBuilder.ToDecimal(confusion[c, a], scale))]);
        }

        return new ClassReport(
            classes,
            new ConfusionSummary([.. order.Select(setup.Classes.Name)], counts),
            classes.Average(c => c.Recall),
            all == 0 ? null : (double)largest / (double)all);
    }
}
