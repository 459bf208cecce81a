using System.Xml.Linq;
using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Slides.Drawing;
using static ReplaySim.Reports.Slides.Drawing.Markup;

namespace ReplaySim.Reports.Slides.Charts;

/// <summary>A chart as presentations draw it themselves (DrawingML charts, ECMA-376 part 1, 21.2), with figures that can be edited.</summary>
internal static class ChartXml
{
    private const double TextSize = 12;

    /// <param name="chart">What it says.</param>
    /// <param name="sheet">Its figures.</param>
    /// <param name="workbook">Relationship of the workbook that holds them.</param>
    public static XElement Of(Chart chart, ChartSheet sheet, string workbook) => new(
        C + "chartSpace",
        new XAttribute(XNamespace.Xmlns + "c", C),
        new XAttribute(XNamespace.Xmlns + "a", A),
        new XAttribute(XNamespace.Xmlns + "r", R),
        new XElement(C + "date1904", new XAttribute("val", 0)),
        new XElement(C + "roundedCorners", new XAttribute("val", 0)),
        new XElement(
            C + "chart",
            new XElement(C + "autoTitleDeleted", new XAttribute("val", 1)),
            new XElement(C + "plotArea", new XElement(C + "layout"), PlotXml.Of(chart, sheet), AxisXml.Of(chart, sheet)),
            sheet.Series.Count > 1 ? Legend() : null,
            new XElement(C + "plotVisOnly", new XAttribute("val", 1)),
            new XElement(C + "dispBlanksAs", new XAttribute("val", "gap"))),
        Letters(),
        new XElement(C + "externalData", new XAttribute(R + "id", workbook), new XElement(C + "autoUpdate", new XAttribute("val", 0))));

    public static XElement Value(string name, object value) => new(C + name, new XAttribute("val", value));

    private static XElement Legend() => new(C + "legend", Value("legendPos", "b"), Value("overlay", 0));

    private static XElement Letters() => new(
        C + "txPr",
        new XElement(A + "bodyPr"),
        new XElement(A + "lstStyle"),
        new XElement(A + "p", new XElement(A + "pPr", new XElement(A + "defRPr", new XAttribute("sz", Hundredths(TextSize)))), new XElement(A + "endParaRPr", new XAttribute("lang", "en-GB"))));
}
