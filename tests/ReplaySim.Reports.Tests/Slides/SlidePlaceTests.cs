using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using ReplaySim.Reports.Slides;
using ReplaySim.Reports.Tests.Documents;

namespace ReplaySim.Reports.Tests.Slides;

public sealed class SlidePlaceTests
{
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace P = "http://schemas.openxmlformats.org/presentationml/2006/main";

    public static TheoryData<string> Documents => EveryDocument.Names;

    [Theory]
    [MemberData(nameof(Documents))]
    public void Nothing_lies_outside_its_slide_or_on_another(string name)
    {
        using var document = PresentationDocument.Open(new MemoryStream(Deck.Of(EveryDocument.Of(name))), false);
        foreach (var slide in document.PresentationPart!.SlideParts)
        {
            using var stream = slide.GetStream();
            var boxes = XDocument.Load(stream).Descendants().Where(e => e.Name == P + "xfrm" || e.Name == A + "xfrm").Where(e => e.Elements().Any()).Select(BoxOf).ToList();
            Assert.All(boxes, b => Assert.True(b is { Left: >= 0, Top: >= 96 * 12700 } && b.Right <= 12_192_000 && b.Bottom <= 504 * 12700, $"{b}"));
            for (var i = 0; i < boxes.Count; i++)
            {
                for (var j = i + 1; j < boxes.Count; j++)
                    Assert.True(boxes[i].Bottom <= boxes[j].Top || boxes[j].Bottom <= boxes[i].Top || boxes[i].Right <= boxes[j].Left || boxes[j].Right <= boxes[i].Left, $"{boxes[i]} {boxes[j]}");
            }
        }
    }

    private static (long Left, long Top, long Right, long Bottom) BoxOf(XElement place)
    {
        var (off, ext) = (place.Element(A + "off")!, place.Element(A + "ext")!);
        var (x, y) = ((long)off.Attribute("x")!, (long)off.Attribute("y")!);
        return (x, y, x + (long)ext.Attribute("cx")!, y + (long)ext.Attribute("cy")!);
    }
}
