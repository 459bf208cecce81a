using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Slides.Drawing;

namespace ReplaySim.Reports.Slides.Contents;

/// <summary>The routings that were compared.</summary>
internal static class CandidatesSlide
{
    public static Slide Of(RunDocuments documents, SweepDocument sweep)
    {
        var rows = PolicyRows.Of(documents);
        var title = sweep.CandidatesEvaluated > 0
            ? $"{InWords.Counted(sweep.CandidatesEvaluated, "candidate was", "candidates were")} replayed in full; these matter"
            : "The routings that matter";
        return new Slide(title, [new TableBlock(
            Box.Body, PolicyRow.Heads, [4.2, 1.3, 1.3, 1.4, 1.2, 1.2], [.. rows.Select(r => r.Cells)], rows.Select((r, i) => (r, i)).Where(p => p.r.Proposed).Select(p => p.i).ToHashSet())]);
    }
}
