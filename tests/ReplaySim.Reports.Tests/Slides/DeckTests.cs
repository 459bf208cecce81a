using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ReplaySim.Reports.Slides;
using ReplaySim.Reports.Tests.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Tests.Slides;

public sealed class DeckTests
{
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace P = "http://schemas.openxmlformats.org/presentationml/2006/main";
    private static readonly XNamespace C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static readonly XNamespace S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static TheoryData<string> Documents => EveryDocument.Names;

    [Theory]
    [MemberData(nameof(Documents))]
    public void It_is_valid_and_has_at_most_eight_slides(string name) => IsValid(Deck.Of(EveryDocument.Of(name)));

    [Fact]
    public void Names_are_text_wherever_they_stand()
    {
        for (var first = 0; first < Hostile.All.Length; first++)
            IsValid(Deck.Of(TestDocuments.WithHostileNames(EveryDocument.With(TestDocuments.Sweep(), "guarantee", TestDocuments.Guarantee()), first)));
        foreach (var name in Hostile.All)
        {
            var deck = Deck.Of(TestDocuments.Read(TestDocuments.Sweep("fast", name, name)));
            IsValid(deck);
            var told = string.Concat(TextsOf(deck));
            Assert.Contains(PlainText.Shortened(name, 28).TrimEnd('…').TrimEnd(), told, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void It_is_the_same_bytes_again_and_of_no_day(string name)
    {
        var deck = Deck.Of(EveryDocument.Of(name));
        Assert.Equal(deck, Deck.Of(EveryDocument.Of(name)));
        using var zip = new ZipArchive(new MemoryStream(deck));
        Assert.Equal("[Content_Types].xml", zip.Entries[0].FullName);
        Assert.All(zip.Entries, e => Assert.Equal(1980, e.LastWriteTime.Year));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_slide_has_a_title_in_its_place_and_every_chart_is_told_in_words(string name)
    {
        using var document = PresentationDocument.Open(new MemoryStream(Deck.Of(EveryDocument.Of(name))), false);
        foreach (var slide in document.PresentationPart!.SlideParts.Select(RootOf))
        {
            var title = Assert.Single(slide.Descendants(P + "sp"), s => s.Descendants(P + "ph").Any(p => (string?)p.Attribute("type") == "title"));
            Assert.NotEmpty(title.Descendants(A + "t"));
            Assert.All(slide.Descendants(C + "chart"), c => Assert.NotEqual("", (string?)c.Ancestors(P + "graphicFrame").Single().Descendants(P + "cNvPr").Single().Attribute("descr") ?? ""));
            var ids = slide.Descendants(P + "cNvPr").Select(n => (int)n.Attribute("id")!).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_charts_figures_are_in_the_workbook_behind_it_as_figures_and_text(string name)
    {
        using var document = PresentationDocument.Open(new MemoryStream(Deck.Of(EveryDocument.Of(name))), false);
        foreach (var chart in document.PresentationPart!.SlideParts.SelectMany(s => s.ChartParts))
        {
            using var stream = chart.EmbeddedPackagePart!.GetStream();
            using var workbook = SpreadsheetDocument.Open(stream, false);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(workbook, TestContext.Current.CancellationToken));
            var sheet = RootOf(workbook.WorkbookPart!.WorksheetParts.Single());
            Assert.Empty(sheet.Descendants(S + "f"));
            var cells = sheet.Descendants(S + "c").ToDictionary(c => (string)c.Attribute("r")!, c => c.Descendants(S + "t").Select(t => t.Value).SingleOrDefault() ?? c.Element(S + "v")!.Value);
            foreach (var cache in RootOf(chart).Descendants().Where(e => e.Name == C + "strCache" || e.Name == C + "numCache"))
            {
                var from = cache.Parent!.Element(C + "f")!.Value.Split('!')[1].Split(':')[0].Split('$', StringSplitOptions.RemoveEmptyEntries);
                foreach (var point in cache.Elements(C + "pt"))
                    Assert.Equal(cells[from[0] + (int.Parse(from[1]) + (int)point.Attribute("idx")!)], point.Element(C + "v")!.Value);
            }
        }
    }

    [Fact]
    public void The_frontiers_points_are_the_documents()
    {
        var sweep = TestDocuments.Sweep();
        using var document = PresentationDocument.Open(new MemoryStream(Deck.Of(TestDocuments.Read(sweep))), false);
        var series = document.PresentationPart!.SlideParts.SelectMany(s => s.ChartParts).Select(RootOf).SelectMany(c => c.Descendants(C + "ser"))
            .Single(s => s.Element(C + "tx")!.Descendants(C + "v").Single().Value == "frontier");
        double[] Of(string axis) => [.. series.Element(C + axis)!.Descendants(C + "v").Select(v => double.Parse(v.Value))];
        Assert.Equal(sweep["frontier"]!.AsArray().Select(p => double.Parse(p!["spend"]!.ToJsonString())), Of("xVal"));
        Assert.Equal(sweep["frontier"]!.AsArray().Select(p => double.Parse(p!["accuracy"]!.ToJsonString())), Of("yVal"));
    }

    [Fact]
    public void It_says_the_decision_the_verdicts_and_how_it_was_computed()
    {
        var told = TextsOf(Deck.Of(EveryDocument.Of("certified sweep")));
        Assert.Contains("Route by fast 0.95555.", told);
        Assert.Equal(2, told.Count(t => t == "✓ holds"));
        Assert.Contains(told, t => t.Contains("design effect 1.78", StringComparison.Ordinal));
        Assert.Contains("d19e57", told);
        Assert.Contains("replaysim sweep small.yaml", told);
        var failed = TextsOf(Deck.Of(EveryDocument.Of("infeasible sweep")));
        Assert.Contains("Change nothing yet: no routing of this shape keeps every constraint.", failed);
        Assert.Contains("✗ fails", failed);
        Assert.DoesNotContain("Canary  ", failed);
    }

    private static void IsValid(byte[] deck)
    {
        using var document = PresentationDocument.Open(new MemoryStream(deck), false);
        foreach (var version in new[] { FileFormatVersions.Office2019, FileFormatVersions.Microsoft365 })
            Assert.Empty(new OpenXmlValidator(version).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        Assert.InRange(document.PresentationPart!.SlideParts.Count(), 5, 8);
    }

    private static List<string> TextsOf(byte[] deck)
    {
        using var document = PresentationDocument.Open(new MemoryStream(deck), false);
        return [.. document.PresentationPart!.SlideParts.SelectMany(s => RootOf(s).Descendants(A + "t").Select(t => t.Value))];
    }

    private static XElement RootOf(OpenXmlPart part)
    {
        using var stream = part.GetStream();
        return XDocument.Load(stream).Root!;
    }
}
