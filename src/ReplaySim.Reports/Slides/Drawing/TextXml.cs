using System.Xml.Linq;
using static ReplaySim.Reports.Slides.Drawing.Markup;

namespace ReplaySim.Reports.Slides.Drawing;

/// <summary>Paragraphs, in letters as large as fit.</summary>
internal static class TextXml
{
    private const double Smallest = 11;
    private const double Indent = 18;
    private const double Space = 8;

    public static XElement Of(TextBlock block)
    {
        var size = SizeOf(block);
        var room = Math.Max(1, (int)(((block.Place.Height / block.Paragraphs.Count) - Space) / (size * TextFit.LineHeight)));
        var fits = Height(block, size) <= block.Place.Height;
        return new XElement(
            P + "txBody",
            new XElement(A + "bodyPr", new XAttribute("wrap", "square"), new XAttribute("lIns", 0), new XAttribute("tIns", 0), new XAttribute("rIns", 0), new XAttribute("bIns", 0), new XElement(A + "normAutofit")),
            new XElement(A + "lstStyle"),
            block.Paragraphs.Select(p => Of(p, size, fits ? p.Text : TextFit.Within(p.Text, block.Place.Width - Indent, size, room))));
    }

    private static XElement Of(Paragraph paragraph, double size, string text) => new(
        A + "p",
        new XElement(
            A + "pPr",
            new XAttribute("marL", paragraph.Bullet ? Emu(Indent) : 0),
            new XAttribute("indent", paragraph.Bullet ? -Emu(Indent) : 0),
            new XElement(A + "spcBef", new XElement(A + "spcPts", new XAttribute("val", Hundredths(Space)))),
            paragraph.Bullet ? new XElement(A + "buChar", new XAttribute("char", "•")) : new XElement(A + "buNone")),
        paragraph.Lead is { } lead ? Run(lead + (text.Length > 0 ? "  " : ""), size, bold: true) : null,
        text.Length > 0 ? Run(text, size) : null);

    /// <summary>How high all paragraphs are together, in points.</summary>
    public static double HeightOf(TextBlock block) => Height(block, SizeOf(block));

    private static double SizeOf(TextBlock block)
    {
        var size = block.Size;
        while (size > Smallest && Height(block, size) > block.Place.Height)
            size--;
        return size;
    }

    private static double Height(TextBlock block, double size) => block.Paragraphs.Sum(p =>
        Space + (TextFit.Lines($"{p.Lead}  {p.Text}", block.Place.Width - (p.Bullet ? Indent : 0), size) * size * TextFit.LineHeight));
}
