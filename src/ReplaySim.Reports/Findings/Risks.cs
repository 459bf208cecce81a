using ReplaySim.Reports.Documents;

namespace ReplaySim.Reports.Findings;

/// <summary>All risks that a run's document tells of, the gravest first.</summary>
internal static class Risks
{
    public static IReadOnlyList<Risk> Of(RunDocuments documents)
    {
        IEnumerable<Risk> ofSweep = documents.Sweep is { } sweep
            ? [.. GuaranteeRisks.Of(sweep.Guarantee, sweep.Feasible), .. SearchRisks.Of(sweep)]
            : [new Risk("These figures are of the past: nothing certifies them for fresh transactions.", "Sweep with a split of history, and run in shadow before relying on them.")];
        return [.. ConstraintRisks.Of(documents.Result, documents.Sweep?.Guarantee?.Holds ?? false), .. ofSweep, .. HistoryRisks.Of(documents.Result, documents.Sweep?.Objective)];
    }
}
