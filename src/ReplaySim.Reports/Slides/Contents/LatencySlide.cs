using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Slides.Drawing;

namespace ReplaySim.Reports.Slides.Contents;

/// <summary>How long transactions and calls take.</summary>
internal static class LatencySlide
{
    /// <summary>The slide; null where there is nothing to draw.</summary>
    public static Slide? Of(RunDocuments documents)
    {
        var latency = documents.Result.LatencyMs;
        if (TierCharts.Percentiles(documents.Result) is not { HasData: true } chart || latency.P50 is null)
            return null;
        return new Slide(
            $"Half of all transactions take at most {InWords.Millis(latency.P50)}, 99 % at most {InWords.Millis(latency.P99)}",
            [new ChartBlock(Box.Body, chart, $"Line chart of latency percentiles: p50 {InWords.Millis(latency.P50)}, p95 {InWords.Millis(latency.P95)}, p99 {InWords.Millis(latency.P99)}, at most {InWords.Millis(latency.Max)}.")]);
    }
}
