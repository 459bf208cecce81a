using System.Xml.Linq;
using static ReplaySim.Reports.Slides.Drawing.Markup;

namespace ReplaySim.Reports.Slides.Drawing;

/// <summary>A slide's part: its title in the title's placeholder, its first text in the body's, charts and tables in frames.</summary>
internal static class SlideXml
{
    private const double TitleWidth = 880;
    private const double TitleSize = 26;
    private const int TitleLines = 2;
    private const int FirstBlock = 4;

    /// <param name="slide">What is on it.</param>
    /// <param name="charts">Relationships of its charts, in their order.</param>
    public static XElement Of(Slide slide, IReadOnlyList<string> charts)
    {
        var chart = 0;
        var blocks = slide.Blocks.Select((block, i) => block switch
        {
            TextBlock text => Text(text, i + FirstBlock, inPlaceholder: text == slide.Blocks.OfType<TextBlock>().First()),
            TableBlock table => TableXml.Of(table, i + FirstBlock, $"Table {i + 1}"),
            ChartBlock drawn => Chart(drawn, i + FirstBlock, charts[chart++]),
            _ => throw new InvalidOperationException($"{block.GetType().Name} has no way to be drawn"),
        }).ToList();
        return new XElement(
            P + "sld",
            new XAttribute(XNamespace.Xmlns + "a", A),
            new XAttribute(XNamespace.Xmlns + "p", P),
            new XAttribute(XNamespace.Xmlns + "r", R),
            new XElement(P + "cSld", new XElement(P + "spTree", Group(), Title(slide.Title), SlideNumber(), blocks)),
            new XElement(P + "clrMapOvr", new XElement(A + "masterClrMapping")));
    }

    private static object[] Group() =>
    [
        new XElement(P + "nvGrpSpPr", new XElement(P + "cNvPr", new XAttribute("id", 1), new XAttribute("name", "")), new XElement(P + "cNvGrpSpPr"), new XElement(P + "nvPr")),
        new XElement(P + "grpSpPr"),
    ];

    private static XElement Title(string title) => Shape(
        2, "Title", new XElement(P + "ph", new XAttribute("type", "title")), null,
        new XElement(P + "txBody", new XElement(A + "bodyPr"), new XElement(A + "lstStyle"), new XElement(A + "p", Run(TextFit.Within(title, TitleWidth, TitleSize * TextFit.Bold, TitleLines)))));

    private static XElement SlideNumber() => Shape(
        3, "Slide number", new XElement(P + "ph", new XAttribute("type", "sldNum"), new XAttribute("sz", "quarter"), new XAttribute("idx", 4)), null,
        new XElement(
            P + "txBody", new XElement(A + "bodyPr"), new XElement(A + "lstStyle"),
            new XElement(A + "p", new XElement(
                A + "fld", new XAttribute("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"), new XAttribute("type", "slidenum"),
                new XElement(A + "rPr", new XAttribute("lang", "en-GB")), new XElement(A + "t", "‹#›")))));

    private static XElement Text(TextBlock block, int id, bool inPlaceholder) => Shape(
        id, "Text", inPlaceholder ? new XElement(P + "ph", new XAttribute("idx", 1)) : null, block.Place, TextXml.Of(block));

    private static XElement Shape(int id, string name, XElement? placeholder, Box? place, XElement text) => new(
        P + "sp",
        new XElement(
            P + "nvSpPr",
            new XElement(P + "cNvPr", new XAttribute("id", id), new XAttribute("name", name)),
            new XElement(P + "cNvSpPr", placeholder is null ? new XAttribute("txBox", 1) : new XElement(A + "spLocks", new XAttribute("noGrp", 1))),
            new XElement(P + "nvPr", placeholder)),
        new XElement(
            P + "spPr",
            place is { } box ? new object[] { Place(A + "xfrm", box), new XElement(A + "prstGeom", new XAttribute("prst", "rect"), new XElement(A + "avLst")) } : []),
        text);

    private static XElement Chart(ChartBlock block, int id, string relationship) => new(
        P + "graphicFrame",
        new XElement(
            P + "nvGraphicFramePr",
            new XElement(P + "cNvPr", new XAttribute("id", id), new XAttribute("name", $"Chart {block.Chart.Id}"), new XAttribute("descr", Texts.PlainText.Line(block.Told))),
            new XElement(P + "cNvGraphicFramePr"),
            new XElement(P + "nvPr")),
        Place(P + "xfrm", block.Place),
        new XElement(A + "graphic", new XElement(
            A + "graphicData",
            new XAttribute("uri", C.NamespaceName),
            new XElement(C + "chart", new XAttribute(XNamespace.Xmlns + "c", C), new XAttribute(R + "id", relationship)))));
}
