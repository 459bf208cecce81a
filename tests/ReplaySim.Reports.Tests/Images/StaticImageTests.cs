using System.Buffers.Binary;
using System.Xml.Linq;
using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Images;
using ReplaySim.Reports.Tests.Documents;
using ReplaySim.Reports.Texts;
using SkiaSharp;

namespace ReplaySim.Reports.Tests.Images;

public sealed class StaticImageTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly HashSet<string> Shapes = ["svg", "title", "desc", "polyline", "polygon", "circle", "text"];

    private static readonly HashSet<string> Attributes =
    [
        "width", "height", "viewBox", "role", "font-family", "points", "fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "cx", "cy", "r", "x", "y", "font-size", "text-anchor", "transform",
    ];

    public static TheoryData<string> Documents => EveryDocument.Names;

    [Fact]
    public void Any_name_is_text_in_svg_and_nothing_else() => Cases.Holds(Cases.Texts, name =>
    {
        var root = Parsed(StaticImage.Svg(TestCharts.Named(name), 400, 300));
        var told = string.Concat(root.DescendantNodes().OfType<XText>().Select(t => t.Value));
        Assert.Contains(PlainText.Shortened(name, 20).TrimEnd('…').Trim(), told, StringComparison.Ordinal);
    });

    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    public void Hostile_names_break_no_picture(string name)
    {
        var chart = TestCharts.Named(name);
        foreach (var (width, height) in new[] { (160, 160), (1200, 675), (300, 900) })
        {
            Parsed(StaticImage.Svg(chart, width, height));
            using var bitmap = SKBitmap.Decode(StaticImage.Png(chart, width, height));
            Assert.Equal((width, height), (bitmap.Width, bitmap.Height));
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_chart_can_be_drawn_and_is_the_same_again(string name)
    {
        foreach (var chart in TestCharts.Of(EveryDocument.Of(name)))
        {
            var svg = StaticImage.Svg(chart);
            var root = Parsed(svg);
            Assert.Equal("img", (string?)root.Attribute("role"));
            Assert.Equal(PlainText.Shortened(chart.Title, 200), root.Element(Svg + "title")?.Value);
            Assert.Equal(svg, StaticImage.Svg(chart));
            var png = StaticImage.Png(chart, 600, 400);
            Assert.Equal(png, StaticImage.Png(chart, 600, 400));
            Assert.Equal((600, 400), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        }
    }

    [Fact]
    public void A_png_shows_what_the_svg_says()
    {
        var chart = new Chart("one", "One", new Axis("x"), new Axis("y"), [new Trace("points", TraceKind.Points, Colour.Vermilion, [1, 2, 5]) { X = [1, 3, 4] }]);
        using var bitmap = SKBitmap.Decode(StaticImage.Png(chart));
        var circles = Parsed(StaticImage.Svg(chart)).Elements(Svg + "circle").ToList();
        Assert.Equal(3, circles.Count);
        foreach (var circle in circles)
        {
            var seen = bitmap.GetPixel((int)(double)circle.Attribute("cx")!, (int)(double)circle.Attribute("cy")!);
            Assert.Equal("#ff" + Palette.Hex(Colour.Vermilion).ToLowerInvariant(), seen.ToString());
        }
    }

    [Theory]
    [InlineData(159, 400)]
    [InlineData(400, 8001)]
    public void Sizes_that_are_none_are_refused(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StaticImage.Svg(TestCharts.Named("a"), width, height));

    [Fact]
    public void A_sweeps_pictures_are_the_frontier_latency_and_spend()
    {
        Assert.Equal(["frontier", "accuracy", "latency", "spend"], ReportImages.Of(EveryDocument.Of("sweep")).Select(i => i.Name));
        Assert.Equal(["accuracy", "latency", "spend"], ReportImages.Of(EveryDocument.Of("run")).Select(i => i.Name));
        Assert.Empty(ReportImages.Of(EveryDocument.Of("run of no rows")));
    }

    private static XElement Parsed(string svg)
    {
        var root = XDocument.Parse(svg).Root!;
        Assert.All(root.DescendantsAndSelf(), e => Assert.True(e.Name.Namespace == Svg && Shapes.Contains(e.Name.LocalName), e.Name.ToString()));
        Assert.All(root.DescendantsAndSelf().Attributes().Where(a => !a.IsNamespaceDeclaration), a => Assert.Contains(a.Name.ToString(), Attributes));
        Assert.DoesNotContain("NaN", string.Concat(root.DescendantsAndSelf().Attributes().Select(a => a.Value)), StringComparison.Ordinal);
        return root;
    }
}
