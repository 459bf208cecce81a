using System.Xml.Linq;
using ReplaySim.Reports.Charts;
using static ReplaySim.Reports.Slides.Charts.ChartXml;
using static ReplaySim.Reports.Slides.Drawing.Markup;

namespace ReplaySim.Reports.Slides.Charts;

/// <summary>Points, lines and bars.</summary>
internal static class PlotXml
{
    private const double LineWidth = 2.25;
    private const int MarkerSize = 8;
    private const int StarSize = 14;
    private const int DiamondSize = 13;

    /// <summary>All traces: by their places, as bars, or as lines over names.</summary>
    public static IEnumerable<XElement> Of(Chart chart, ChartSheet sheet)
    {
        var numbered = sheet.Series.Select((s, i) => (s, i)).ToList();
        if (!sheet.IsByName)
        {
            yield return new XElement(C + "scatterChart", Value("scatterStyle", "lineMarker"), Value("varyColors", 0), numbered.Select(n => Scattered(sheet, n.s, n.i)), Axes());
            yield break;
        }

        var bars = numbered.Where(n => n.s.Trace.Kind == TraceKind.Bars).ToList();
        if (bars.Count > 0)
        {
            yield return new XElement(
                C + "barChart", Value("barDir", "col"), Value("grouping", chart.Stacked ? "stacked" : "clustered"), Value("varyColors", 0),
                bars.Select(n => Barred(sheet, n.s, n.i)), Value("gapWidth", 60), chart.Stacked ? Value("overlap", 100) : null, Axes());
        }

        if (numbered.Count > bars.Count)
            yield return new XElement(C + "lineChart", Value("grouping", "standard"), Value("varyColors", 0), numbered.Except(bars).Select(n => Lined(sheet, n.s, n.i)), Value("marker", 1), Axes());
    }

    private static XElement[] Axes() => [Value("axId", AxisXml.Horizontal), Value("axId", AxisXml.Vertical)];

    private static XElement Scattered(ChartSheet sheet, ChartSeries series, int index) => new(
        C + "ser", Named(series, index), LineOf(series.Trace), MarkerOf(series.Trace),
        new XElement(C + "xVal", Numbers(sheet, series.X, series.Count)), new XElement(C + "yVal", Numbers(sheet, series.Y, series.Count)), Value("smooth", 0));

    private static XElement Barred(ChartSheet sheet, ChartSeries series, int index) => new(
        C + "ser", Named(series, index), new XElement(C + "spPr", Fill(Palette.Hex(series.Trace.Colour))), Value("invertIfNegative", 0),
        new XElement(C + "cat", Texts(sheet, series)), new XElement(C + "val", Numbers(sheet, series.Y, series.Count)));

    private static XElement Lined(ChartSheet sheet, ChartSeries series, int index) => new(
        C + "ser", Named(series, index), LineOf(series.Trace), MarkerOf(series.Trace),
        new XElement(C + "cat", Texts(sheet, series)), new XElement(C + "val", Numbers(sheet, series.Y, series.Count)), Value("smooth", 0));

    private static XElement[] Named(ChartSeries series, int index) =>
    [
        Value("idx", index),
        Value("order", index),
        new XElement(C + "tx", new XElement(
            C + "strRef", new XElement(C + "f", SheetReference.Head(series.Y)),
            new XElement(C + "strCache", Value("ptCount", 1), new XElement(C + "pt", new XAttribute("idx", 0), new XElement(C + "v", series.Trace.Name))))),
    ];

    private static XElement LineOf(Trace trace) => new(C + "spPr", trace.Kind == TraceKind.Points
        ? new XElement(A + "ln", new XAttribute("w", Emu(LineWidth)), new XElement(A + "noFill"))
        : new XElement(
            A + "ln", new XAttribute("w", Emu(LineWidth)), new XAttribute("cap", "rnd"), Fill(Palette.Hex(trace.Colour)),
            trace.Kind == TraceKind.DashedLine ? new XElement(A + "prstDash", new XAttribute("val", "dash")) : null, new XElement(A + "round")));

    private static XElement MarkerOf(Trace trace)
    {
        if (trace.Kind is TraceKind.Line or TraceKind.DashedLine)
            return new XElement(C + "marker", Value("symbol", "none"));
        var colour = Palette.Hex(trace.Colour);
        var open = trace.Symbol is Symbol.OpenCircle or Symbol.Cross or Symbol.Star;
        return new XElement(
            C + "marker",
            Value("symbol", trace.Symbol switch
            {
                Symbol.Diamond => "diamond",
                Symbol.Square => "square",
                Symbol.Star => "star",
                Symbol.Cross => "x",
                Symbol.Triangle => "triangle",
                _ => "circle",
            }),
            Value("size", trace.Symbol switch { Symbol.Star => StarSize, Symbol.Diamond => DiamondSize, _ => MarkerSize }),
            new XElement(C + "spPr", open ? new XElement(A + "noFill") : Fill(colour), new XElement(A + "ln", new XAttribute("w", Emu(open ? 2 : 0.75)), Fill(colour))));
    }

    private static XElement Texts(ChartSheet sheet, ChartSeries series) => new(
        C + "strRef", new XElement(C + "f", SheetReference.Cells(series.X, series.Count)),
        new XElement(C + "strCache", Value("ptCount", series.Count), Points(sheet, series.X)));

    private static XElement Numbers(ChartSheet sheet, int column, int count) => new(
        C + "numRef", new XElement(C + "f", SheetReference.Cells(column, count)),
        new XElement(C + "numCache", new XElement(C + "formatCode", "General"), Value("ptCount", count), Points(sheet, column)));

    private static IEnumerable<XElement?> Points(ChartSheet sheet, int column) => sheet.Columns[column].Skip(1).Select((value, i) => value is null
        ? null
        : new XElement(C + "pt", new XAttribute("idx", i), new XElement(C + "v", value is double number ? Number(number) : value)));
}
