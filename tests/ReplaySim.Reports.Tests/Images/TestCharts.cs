using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Images;

namespace ReplaySim.Reports.Tests.Images;

/// <summary>Every chart of a document, and some that no document has.</summary>
internal static class TestCharts
{
    public static IEnumerable<Chart> Of(RunDocuments documents)
    {
        var result = documents.Result;
        Chart[] ofResult =
        [
            TierCharts.Spend(result), TierCharts.Latency(result), TierCharts.Percentiles(result), TierCharts.Calibration(result),
            TimeCharts.Accuracy(result, TimeCharts.Day), TimeCharts.Spend(result, TimeCharts.Day),
        ];
        Chart[] ofSweep = documents.Sweep is { } sweep ? [FrontierChart.Of(sweep, result), WideMoney.ByLogarithm(FrontierChart.Of(sweep, result)), MoneyCharts.Sensitivity(sweep)] : [];
        return [.. ofResult, .. ofSweep, .. ReportImages.Of(documents).Select(i => i.Chart)];
    }

    /// <summary>A chart whose every text is the one given, with every kind of trace.</summary>
    public static Chart Named(string name)
    {
        Trace Of(TraceKind kind, Colour colour) => new(name, kind, colour, [1, null, 3, double.NaN]) { Names = [name, name + "2", name + "3", "x"], Texts = [name] };
        return new Chart("named", name, new Axis(name, AxisScale.Names), new Axis(name, AxisScale.Money), [.. Enum.GetValues<TraceKind>().Select((k, i) => Of(k, (Colour)i))])
        {
            Levels = [new Level(2, name), new Level(2, name)],
        };
    }
}
