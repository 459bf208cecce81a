using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Slides.Drawing;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Slides.Contents;

/// <summary>What was asked, of which history, under which conditions.</summary>
internal static class ContextSlide
{
    public static Slide Of(RunDocuments documents)
    {
        var result = documents.Result;
        var constraints = result.Constraints.Select(c => c.Text).ToList();
        Paragraph[] paragraphs =
        [
            new("Question", Question.Of(documents)),
            new("History", $"{Question.HistoryOf(result)}, {Figures.Count(result.History.Labelled)} of them labelled."),
            new("Tiers", result.Tiers.Count == 0 ? "none were described." : InWords.First([.. result.Tiers.Select(t => t.Name)], 6) + "."),
            new("Constraints", constraints.Count == 0 ? "none." : InWords.First(constraints, 5) + "."),
            new("Method", documents.Sweep is { } sweep
                ? $"{sweep.Method}; the chosen routing was replayed transaction by transaction."
                : "every transaction of the history was replayed through the routing."),
        ];
        return new Slide(documents.Name, [new TextBlock(Box.Body, paragraphs) { Size = 20 }]);
    }
}
