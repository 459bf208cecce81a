using ReplaySim.Reports.Charts;

namespace ReplaySim.Cli.Ownership;

/// <summary>A cost of ownership in pictures.</summary>
internal static class OwnershipCharts
{
    private const int MostBars = 12;

    /// <summary>Each with the name for its file, without an ending.</summary>
    public static IReadOnlyList<(string Name, Chart Chart)> Of(OwnershipReport report) => [("tornado", TornadoOf(report)), ("lines", LinesOf(report))];

    private static Chart TornadoOf(OwnershipReport report)
    {
        var bars = report.Tornado.Take(MostBars).ToList();
        return new Chart(
            "tornado", "What the net present total hangs on", new Axis("input, changed by 20 %", AxisScale.Names), new Axis("change of the total (dollars)", AxisScale.Money),
            [
                new Trace("20 % lower", TraceKind.Bars, Colour.Blue, [.. bars.Select(b => (double?)b.Low)]) { Names = [.. bars.Select(b => b.Input)] },
                new Trace("20 % higher", TraceKind.Bars, Colour.Vermilion, [.. bars.Select(b => (double?)b.High)]) { Names = [.. bars.Select(b => b.Input)] },
            ]);
    }

    private static Chart LinesOf(OwnershipReport report)
    {
        var lines = report.Cost.Lines.OrderByDescending(l => l.Present).Take(MostBars).ToList();
        return new Chart(
            "lines", "Where the net present total goes", new Axis("what for", AxisScale.Names), new Axis("dollars over the horizon", AxisScale.Money),
            [new Trace("present value", TraceKind.Bars, Colour.Blue, [.. lines.Select(l => (double?)l.Present)]) { Names = [.. lines.Select(OwnershipRows.NameOf)] }]);
    }
}
