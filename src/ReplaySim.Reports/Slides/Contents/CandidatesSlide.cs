using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Slides.Drawing;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Slides.Contents;

/// <summary>What was compared: of a sweep, routings; of a single run, its tiers.</summary>
internal static class CandidatesSlide
{
    public static Slide Of(RunDocuments documents) => documents.Sweep is { } sweep ? OfSweep(documents, sweep) : OfTiers(documents.Result);

    private static Slide OfSweep(RunDocuments documents, SweepDocument sweep)
    {
        var rows = PolicyRows.Of(documents);
        var title = sweep.CandidatesEvaluated > 0
            ? $"{InWords.Counted(sweep.CandidatesEvaluated, "candidate was", "candidates were")} replayed in full; these matter"
            : "The routings that matter";
        return new Slide(title, [new TableBlock(
            Box.Body, PolicyRow.Heads, [4.4, 1.2, 1.3, 1.2, 1.2, 1.2], [.. rows.Select(r => r.Cells)], rows.Select((r, i) => (r, i)).Where(p => p.r.Proposed).Select(p => p.i).ToHashSet())]);
    }

    private static Slide OfTiers(ResultDocument result) => new(
        $"{Figures.Share(result.Escalation)} of transactions were escalated",
        [new TableBlock(
            Box.Body, ["Tier", "Asked", "Answered", "Escalated", "Spend", "Mean wait", "Mean service", "Busy"], [2.4, 1.2, 1.2, 1.2, 1.2, 1.2, 1.3, 1],
            [.. result.Tiers.Select(t => (IReadOnlyList<string>)
            [
                t.Name, Figures.Count(t.Asked), Figures.Count(t.Answered), Figures.Count(t.Escalated), InWords.Dollars(t.Cost), InWords.Millis(t.WaitMs?.Mean), InWords.Millis(t.ServiceMs?.Mean), Figures.Share(t.Utilization),
            ])],
            new HashSet<int>())]);
}
