using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Slides.Drawing;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Slides.Contents;

/// <summary>What to do, why, and how each constraint stands.</summary>
internal static class DecisionSlide
{
    private const int MostReasons = 4;
    private const double Between = 16;
    private const double RowHeight = 28;

    public static Slide Of(RunDocuments documents)
    {
        var recommendation = Recommendation.Of(documents);
        var reasons = recommendation.Reasons.Take(MostReasons).Select(r => new Paragraph(null, InWords.Sentence(r))).ToList();
        var constraints = documents.Result.Constraints;
        if (constraints.Count == 0)
            return new Slide(recommendation.Headline, [new TextBlock(Box.Body, reasons) { Size = 20 }]);
        var tableHeight = Math.Min((constraints.Count + 1) * RowHeight, Box.Body.Height / 2);
        var text = Box.Body with { Height = Box.Body.Height - tableHeight - Between };
        var block = new TextBlock(text, reasons) { Size = 20 };
        var table = Box.Body with { Y = text.Y + Math.Min(text.Height, TextXml.HeightOf(block)) + Between, Height = tableHeight };
        return new Slide(recommendation.Headline,
        [
            block with { Place = text with { Height = table.Y - text.Y - Between } },
            new TableBlock(
                table, ["Constraint (on this history)", "Value", "Margin", "Verdict"], [4, 1.5, 1.5, 1.3],
                [.. constraints.Select(c => (IReadOnlyList<string>)[c.Text, ConstraintText.Value(c), ConstraintText.Margin(c), c.Holds ? "✓ holds" : "✗ fails"])],
                constraints.Select((c, i) => (c, i)).Where(p => !p.c.Holds).Select(p => p.i).ToHashSet()),
        ]);
    }
}
