using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Slides.Drawing;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Slides.Contents;

/// <summary>Where the money goes: by tier, by day, and what errors cost.</summary>
internal static class CostSlide
{
    private const double ChartHeight = 230;
    private const double Between = 16;
    private const int LongestPlace = 14;

    public static Slide Of(RunDocuments documents)
    {
        var result = documents.Result;
        var charts = ChartsOf(result).ToList();
        var width = (Box.Body.Width - (Between * Math.Max(0, charts.Count - 1))) / Math.Max(1, charts.Count);
        var text = charts.Count == 0 ? Box.Body : Box.Body with { Y = Box.Body.Y + ChartHeight + Between, Height = Box.Body.Height - ChartHeight - Between };
        return new Slide(
            TitleOf(documents),
            [
                .. charts.Select((c, i) => new ChartBlock(new Box(Box.Body.X + (i * (width + Between)), Box.Body.Y, width, ChartHeight), c.Chart, c.Told)),
                new TextBlock(text, [.. SentencesOf(documents)]) { Size = 16 },
            ]);
    }

    // A certified routing is what is proposed, but the charts are of the best on this history.
    private static string TitleOf(RunDocuments documents)
    {
        var cost = documents.Result.Cost;
        var best = $"{InWords.Dollars(cost.PerDay)} a day, {InWords.Dollars(cost.PerMonth)} a month";
        return documents.Sweep is { Feasible: true, Guarantee: { Holds: true, Spend: { } certified } }
            ? $"At best {best}; certified, {InWords.Dollars(certified)} instead of {InWords.Dollars(cost.Spend)}"
            : best;
    }

    private static IEnumerable<(Chart Chart, string Told)> ChartsOf(ResultDocument result)
    {
        var byTier = WithShortPlaces(TierCharts.Spend(result));
        if (byTier.HasData)
            yield return (byTier, $"Bar chart of spend by tier: {InWords.First([.. result.Tiers.Select(t => $"{t.Name} {InWords.Dollars(t.Cost)}")], 8)}.");
        var by = TimeCharts.DefaultOf(result);
        var overTime = TimeCharts.Spend(result, by);
        if (overTime.HasData)
            yield return (overTime, $"Line chart of spend by {by}.");
    }

    // Long names under a small chart would take its place.
    private static Chart WithShortPlaces(Chart chart)
    {
        var names = chart.Traces.SelectMany(t => t.Names).Distinct(StringComparer.Ordinal).ToList();
        return names.Select(n => PlainText.ShortenedInside(n, LongestPlace)).Distinct(StringComparer.Ordinal).Count() < names.Count
            ? chart
            : chart with { Traces = [.. chart.Traces.Select(t => t with { Names = [.. t.Names.Select(n => PlainText.ShortenedInside(n, LongestPlace))] })] };
    }

    private static IEnumerable<Paragraph> SentencesOf(RunDocuments documents)
    {
        var cost = documents.Result.Cost;
        var (dearest, calls) = (documents.Result.Tiers.MaxBy(t => t.Cost), documents.Result.Tiers.Sum(t => t.Cost));
        var most = dearest is { Cost: > 0 } ? $"; {dearest.Name} takes {Figures.Share((double)(dearest.Cost / calls), 1)} of what calls cost" : "";
        yield return new Paragraph("Spend", $"{InWords.Dollars(cost.Spend)} over the history, {InWords.Dollars(cost.PerThousand)} per thousand transactions{most}.");
        yield return new Paragraph("Errors", string.Join(' ', ErrorCost.Of(documents)));
    }
}
