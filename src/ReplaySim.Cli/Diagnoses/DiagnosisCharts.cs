using ReplaySim.Operations.Diagnosis;
using ReplaySim.Reports.Charts;

namespace ReplaySim.Cli.Diagnoses;

/// <summary>A diagnosis in pictures: each figure's causes, and spend by hour of the day.</summary>
internal static class DiagnosisCharts
{
    /// <summary>Each with the name for its file, without an ending; those with nothing to see are left out.</summary>
    public static IReadOnlyList<(string Name, Chart Chart)> Of(Diagnosis diagnosis) =>
        [.. DiagnosisRows.Figures(diagnosis).Select(f => (f.Figure, Causes(f))).Append(("hours", Hours(diagnosis))).Where(c => c.Item2.HasData)];

    private static Chart Causes(Decomposition figure) => new(
        figure.Figure, $"What changed {figure.Figure}", new Axis("cause", AxisScale.Names),
        figure.Figure switch
        {
            "accuracy" => new Axis("change (points)"),
            "latency" => new Axis("change (ms)"),
            _ => new Axis("change (dollars)", AxisScale.Money),
        },
        [
            new Trace("amount", TraceKind.Bars, Colour.Blue, [.. figure.Causes.Select(c => (double?)(figure.Figure == "accuracy" ? c.Amount * 100 : c.Amount))])
            {
                Names = [.. figure.Causes.Select(c => FactorText.NameOf(c.Factor))],
            },
        ]);

    private static Chart Hours(Diagnosis diagnosis) => new(
        "hours", "Calls by hour of the day (UTC)", new Axis("hour", AxisScale.Names), new Axis("change a day (dollars)", AxisScale.Money),
        [
            new Trace("after less before", TraceKind.Bars, Colour.Orange, [.. DiagnosisRows.HourChanges(diagnosis).Select(c => (double?)c)])
            {
                Names = [.. Enumerable.Range(0, 24).Select(h => h.ToString("00", System.Globalization.CultureInfo.InvariantCulture))],
            },
        ]);
}
