using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Slides.Drawing;

namespace ReplaySim.Reports.Slides.Contents;

/// <summary>A table of a recommendation, with its sentence below.</summary>
internal static class FindingSlide
{
    private const double NoteHeight = 44;
    private const double Between = 12;

    public static Slide Of(FindingTable table, string? title = null)
    {
        var place = table.Note.Length == 0 ? Box.Body : Box.Body with { Height = Box.Body.Height - NoteHeight - Between };
        var block = new TableBlock(place, table.Heads, table.Widths, table.Rows, table.Marked) { Figures = table.TextsFrom > table.Heads.Count };
        return new Slide(title ?? table.Title, table.Note.Length == 0
            ? [block]
            : [block, new TextBlock(Box.Body with { Y = place.Y + place.Height + Between, Height = NoteHeight }, [new Paragraph(null, table.Note, Bullet: false)]) { Size = 14 }]);
    }
}
