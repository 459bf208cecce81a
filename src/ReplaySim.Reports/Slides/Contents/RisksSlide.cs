using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Slides.Drawing;

namespace ReplaySim.Reports.Slides.Contents;

/// <summary>What may go wrong, and what is to be done about it.</summary>
internal static class RisksSlide
{
    private const int MostRisks = 7;

    public static Slide Of(RunDocuments documents)
    {
        var risks = Risks.Of(documents).Take(MostRisks).ToList();
        return risks.Count == 0
            ? new Slide("Risks", [new TextBlock(Box.Body, [new Paragraph(null, "The result names none. Fresh transactions may still differ from those replayed.")])])
            : new Slide("What may go wrong, and what to do about it", [new TableBlock(
                Box.Body, ["Risk", "Mitigation"], [3, 2], [.. risks.Select(r => (IReadOnlyList<string>)[r.What, r.Mitigation])], new HashSet<int>()) { Figures = false }]);
    }
}
