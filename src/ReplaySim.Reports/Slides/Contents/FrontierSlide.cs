using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Slides.Drawing;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Slides.Contents;

/// <summary>Accuracy against spend.</summary>
internal static class FrontierSlide
{
    /// <summary>The slide; null where there is nothing to draw.</summary>
    public static Slide? Of(RunDocuments documents)
    {
        if (documents.Sweep is not { } sweep || WideMoney.ByLogarithm(FrontierChart.Of(sweep, documents.Result)) is not { HasData: true } chart)
            return null;
        var result = documents.Result;
        var title = (sweep.Feasible, sweep.Saving) switch
        {
            (true, { Fraction: { } fraction and > 0 } saving) => $"The best routing on this history spends {Figures.Share(fraction, 1)} less than {saving.Against}",
            (true, _) => $"{InWords.Dollars(result.Cost.Spend)} buys an accuracy of {Figures.Share(result.Accuracy.Value, 3)}",
            _ => $"The closest routing reaches {Figures.Share(result.Accuracy.Value, 3)} for {InWords.Dollars(result.Cost.Spend)}",
        };
        var told = $"Scatter chart of accuracy against spend: {InWords.Counted(sweep.Frontier.Count, "routing", "routings")} on the frontier; " +
            $"the {(sweep.Feasible ? "chosen" : "closest")} one has {Figures.Share(result.Accuracy.Value, 3)} for {InWords.Dollars(result.Cost.Spend)}.";
        return new Slide(title, [new ChartBlock(Box.Body, chart, told)]);
    }
}
