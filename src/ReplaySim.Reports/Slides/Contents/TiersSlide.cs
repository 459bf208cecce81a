using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Slides.Drawing;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Slides.Contents;

/// <summary>Of a single run: how often each tier was asked, and how long it and whole transactions took.</summary>
internal static class TiersSlide
{
    private const double Between = 14;
    private const double RowHeight = 28;
    private static readonly string[] Heads = ["Tier", "Asked", "Answered", "Escalated", "Spend", "Mean wait", "Mean service", "Busy"];

    public static Slide Of(ResultDocument result)
    {
        var latency = result.LatencyMs;
        var chart = TierCharts.Percentiles(result);
        var drawn = chart.HasData && latency.P50 is not null;
        var height = drawn ? Math.Min((result.Tiers.Count + 2) * RowHeight, Box.Body.Height / 2) : Box.Body.Height;
        var table = new TableBlock(Box.Body with { Height = height }, Heads, [1.8, 1.2, 1.4, 1.4, 1.2, 1.1, 1.2, 1], [.. result.Tiers.Select(Row)], new HashSet<int>());
        if (!drawn)
            return new Slide("The tiers", [table]);
        var below = Box.Body with { Y = Box.Body.Y + height + Between, Height = Box.Body.Height - height - Between };
        return new Slide(
            $"Half of all transactions take at most {InWords.Millis(latency.P50)}, 99 % at most {InWords.Millis(latency.P99)}",
            [table, new ChartBlock(below, chart, $"Line chart of latency percentiles: p50 {InWords.Millis(latency.P50)}, p95 {InWords.Millis(latency.P95)}, p99 {InWords.Millis(latency.P99)}, at most {InWords.Millis(latency.Max)}.")]);
    }

    private static IReadOnlyList<string> Row(TierPart tier) =>
    [
        tier.Name, Figures.Count(tier.Asked), Figures.Count(tier.Answered), Figures.Count(tier.Escalated), InWords.Dollars(tier.Cost),
        InWords.Millis(tier.WaitMs?.Mean), InWords.Millis(tier.ServiceMs?.Mean), Figures.Share(tier.Utilization),
    ];
}
