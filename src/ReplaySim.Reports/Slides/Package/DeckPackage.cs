using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using ReplaySim.Reports.Slides.Charts;
using ReplaySim.Reports.Slides.Drawing;
using static ReplaySim.Reports.Slides.Drawing.Markup;

namespace ReplaySim.Reports.Slides.Package;

/// <summary>Slides as a presentation: master, two layouts, theme, slides, charts and the workbooks behind them. Every relationship is named here, so that nothing is left to chance.</summary>
internal static class DeckPackage
{
    private const uint FirstSlideId = 256;
    private const int Width = 12_192_000;
    private const int Height = 6_858_000;

    public static byte[] Of(string title, IReadOnlyList<Slide> slides)
    {
        using var stream = new MemoryStream();
        using (var document = PresentationDocument.Create(stream, PresentationDocumentType.Presentation))
        {
            var presentation = document.AddNewPart<PresentationPart>(PackageParts.Presentation, "rId1");
            var master = presentation.AddNewPart<SlideMasterPart>("rId1");
            var titleOnly = Layout(master, "rId1", "titleOnly");
            var titleAndText = Layout(master, "rId2", "titleAndText");
            var theme = master.AddNewPart<ThemePart>("rId3");
            PackageParts.WriteTemplate(theme, "theme");
            PackageParts.WriteTemplate(master, "master");
            presentation.AddPart(theme, "rId2");
            for (var i = 0; i < slides.Count; i++)
                Add(presentation.AddNewPart<SlidePart>(SlideRelationship(i)), slides[i], slides[i].Blocks.Any(b => b is TextBlock) ? titleAndText : titleOnly);
            PackageParts.Write(presentation, Root(slides.Count));
            PackageParts.Write(document.AddNewPart<CoreFilePropertiesPart>(PackageParts.CoreProperties, "rId2"), Properties(title));
        }

        return FixedZip.Of(stream.ToArray());
    }

    private static SlideLayoutPart Layout(SlideMasterPart master, string relationship, string template)
    {
        var layout = master.AddNewPart<SlideLayoutPart>(relationship);
        layout.AddPart(master, "rId1");
        PackageParts.WriteTemplate(layout, template);
        return layout;
    }

    private static void Add(SlidePart part, Slide slide, SlideLayoutPart layout)
    {
        part.AddPart(layout, "rId1");
        var charts = new List<string>();
        foreach (var block in slide.Blocks.OfType<ChartBlock>())
        {
            var relationship = $"rId{charts.Count + 2}";
            var sheet = new ChartSheet(block.Chart);
            var chart = part.AddNewPart<ChartPart>(relationship);
            PackageParts.Write(chart.AddNewPart<EmbeddedPackagePart>(PackageParts.Spreadsheet, "rId1"), ChartWorkbook.Of(sheet));
            PackageParts.Write(chart, ChartXml.Of(block.Chart, sheet, "rId1"));
            charts.Add(relationship);
        }

        PackageParts.Write(part, SlideXml.Of(slide, charts));
    }

    private static string SlideRelationship(int index) => $"rId{index + 10}";

    private static XElement Root(int slides) => new(
        P + "presentation",
        new XAttribute(XNamespace.Xmlns + "a", A),
        new XAttribute(XNamespace.Xmlns + "p", P),
        new XAttribute(XNamespace.Xmlns + "r", R),
        new XElement(P + "sldMasterIdLst", new XElement(P + "sldMasterId", new XAttribute("id", 2147483648), new XAttribute(R + "id", "rId1"))),
        new XElement(P + "sldIdLst", Enumerable.Range(0, slides).Select(i => new XElement(P + "sldId", new XAttribute("id", FirstSlideId + i), new XAttribute(R + "id", SlideRelationship(i))))),
        new XElement(P + "sldSz", new XAttribute("cx", Width), new XAttribute("cy", Height)),
        new XElement(P + "notesSz", new XAttribute("cx", Height), new XAttribute("cy", Width)));

    private static XElement Properties(string title)
    {
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace dublin = "http://purl.org/dc/elements/1.1/";
        return new XElement(
            core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", core),
            new XAttribute(XNamespace.Xmlns + "dc", dublin),
            new XElement(dublin + "title", Texts.PlainText.Line(title)),
            new XElement(dublin + "creator", "ReplaySim"));
    }
}
