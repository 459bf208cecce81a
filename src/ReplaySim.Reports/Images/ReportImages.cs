using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Documents;

namespace ReplaySim.Reports.Images;

/// <summary>The charts of a run that are worth a picture of their own.</summary>
public static class ReportImages
{
    /// <summary>The frontier's file, without an ending.</summary>
    public const string Frontier = "frontier";

    /// <summary>Each with the name for its file, without an ending.</summary>
    public static IReadOnlyList<(string Name, Chart Chart)> Of(RunDocuments documents)
    {
        var result = documents.Result;
        (string Name, Chart Chart)?[] all =
        [
            documents.Sweep is { } sweep ? (Frontier, WideMoney.ByLogarithm(FrontierChart.Of(sweep, result))) : null,
            ("accuracy", TimeCharts.Accuracy(result, TimeCharts.DefaultOf(result))),
            ("latency", TierCharts.Percentiles(result)),
            ("spend", TimeCharts.Spend(result, TimeCharts.DefaultOf(result))),
        ];
        return [.. all.OfType<(string Name, Chart Chart)>().Where(i => i.Chart.HasData)];
    }
}
