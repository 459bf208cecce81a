using System.Xml.Linq;
using ReplaySim.Reports.Texts;
using static ReplaySim.Reports.Slides.Drawing.Markup;

namespace ReplaySim.Reports.Slides.Drawing;

/// <summary>A table in letters as large as fit; where even small ones do not, its last rows are only counted.</summary>
internal static class TableXml
{
    private const double Largest = 16;
    private const double Smallest = 10;
    private const double Beside = 8;
    private const double Above = 4;
    private const int MostLines = 3;
    private const string HeadColour = "1B3A57";
    private const string MarkColour = "DCEAF5";
    private const string LineColour = "C9D3DC";

    public static XElement Of(TableBlock block, int id, string name)
    {
        var widths = block.Widths.Select(w => w / block.Widths.Sum() * block.Place.Width).ToList();
        var size = Largest;
        while (size > Smallest && (HeightOf(block, block.Rows, widths, size) > block.Place.Height || block.Heads.Where((h, i) => IsCut(h, widths[i], size)).Any()))
            size--;
        var rows = block.Rows.ToList();
        while (rows.Count > 2 && HeightOf(block, rows, widths, size) > block.Place.Height)
        {
            rows.RemoveRange(rows.Count - 2, 2);
            rows.Add([$"and {Figures.Count(block.Rows.Count - rows.Count)} more", .. block.Heads.Skip(1).Select(_ => "")]);
        }

        return new XElement(
            P + "graphicFrame",
            new XElement(
                P + "nvGraphicFramePr",
                new XElement(P + "cNvPr", new XAttribute("id", id), new XAttribute("name", name)),
                new XElement(P + "cNvGraphicFramePr", new XElement(A + "graphicFrameLocks", new XAttribute("noGrp", 1))),
                new XElement(P + "nvPr")),
            Place(P + "xfrm", block.Place with { Height = HeightOf(block, rows, widths, size) }),
            new XElement(A + "graphic", new XElement(
                A + "graphicData",
                new XAttribute("uri", "http://schemas.openxmlformats.org/drawingml/2006/table"),
                new XElement(
                    A + "tbl",
                    new XElement(A + "tblPr", new XAttribute("firstRow", 1)),
                    new XElement(A + "tblGrid", widths.Select(w => new XElement(A + "gridCol", new XAttribute("w", Emu(w))))),
                    Row(block, block.Heads, widths, size, head: true, marked: false),
                    rows.Select((r, i) => Row(block, r, widths, size, head: false, marked: block.Marked.Contains(i)))))));
    }

    private static XElement Row(TableBlock block, IReadOnlyList<string> cells, List<double> widths, double size, bool head, bool marked) => new(
        A + "tr",
        new XAttribute("h", Emu(HeightOf(cells, widths, size, head || marked))),
        cells.Select((text, i) => new XElement(
            A + "tc",
            new XElement(
                A + "txBody",
                new XElement(A + "bodyPr"),
                new XElement(A + "lstStyle"),
                new XElement(
                    A + "p",
                    new XElement(A + "pPr", new XAttribute("algn", i > 0 && block.Figures ? "r" : "l")),
                    Run(TextFit.Within(text, widths[i] - (2 * Beside), Measured(size, head || marked), MostLines), size, bold: head || marked, head ? "FFFFFF" : "222222"))),
            CellOf(head ? HeadColour : marked ? MarkColour : null))));

    private static XElement CellOf(string? fill)
    {
        XElement None(string side) => new(A + side, new XAttribute("w", 0), new XElement(A + "noFill"));
        return new XElement(
            A + "tcPr",
            new XAttribute("marL", Emu(Beside)),
            new XAttribute("marR", Emu(Beside)),
            new XAttribute("marT", Emu(Above)),
            new XAttribute("marB", Emu(Above)),
            new XAttribute("anchor", "ctr"),
            None("lnL"),
            None("lnR"),
            None("lnT"),
            new XElement(A + "lnB", new XAttribute("w", 6350), Fill(LineColour)),
            fill is null ? new XElement(A + "noFill") : Fill(fill));
    }

    // A head's word longer than its column would be broken in the middle.
    private static bool IsCut(string head, double width, double size) => head.Split(' ').Any(word => TextFit.Lines(word, width - (2 * Beside), size * TextFit.Bold) > 1);

    private static double HeightOf(TableBlock block, IReadOnlyList<IReadOnlyList<string>> rows, List<double> widths, double size) =>
        HeightOf(block.Heads, widths, size, bold: true) + rows.Select((r, i) => HeightOf(r, widths, size, block.Marked.Contains(i))).Sum();

    private static double HeightOf(IReadOnlyList<string> cells, List<double> widths, double size, bool bold) =>
        (2 * Above) + (cells.Select((text, i) => Math.Min(MostLines, TextFit.Lines(PlainText.Line(text), widths[i] - (2 * Beside), Measured(size, bold)))).Max() * size * TextFit.LineHeight);

    private static double Measured(double size, bool bold) => bold ? size * TextFit.Bold : size;
}
