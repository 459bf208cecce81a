using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Findings;

/// <summary>What whoever believes the figures has to know.</summary>
public static class Warnings
{
    private const double MostReconciliationError = 0.1;

    /// <summary>The document's own warnings, and what follows from its figures.</summary>
    public static IReadOnlyList<string> Of(RunDocuments run)
    {
        var warnings = new List<string>(run.Result.Warnings);
        if (run.Sweep is { Feasible: false })
            warnings.Insert(0, "No thresholds meet every constraint. What is shown came closest; it must not be deployed as it stands.");
        if (run.Sweep is { } sweep)
            warnings.AddRange(OfSweep(sweep));
        foreach (var (figure, reconciled) in run.Result.Reconciliation ?? new Dictionary<string, ReconciledPart>())
        {
            if (Math.Abs(reconciled.RelativeError ?? 0) > MostReconciliationError)
                warnings.Add($"Today's routing, replayed, is off what was observed by {Figures.Share(Math.Abs(reconciled.RelativeError!.Value), 1)} in {figure}: other figures may be off as much.");
        }

        return warnings;
    }

    private static IEnumerable<string> OfSweep(SweepDocument sweep)
    {
        if (sweep.Certificate is null)
            yield return "The search tried candidates: it is heuristic, and nothing certifies that no cheaper thresholds exist.";
        else if (sweep.Certificate is { Kind: "bound", Gap: { } gap })
            yield return $"The search stopped {Figures.Share(gap, 4)} above what it could rule out.";
        if (sweep.Guarantee is null)
            yield return "Nothing is guaranteed for fresh transactions: the scenario sets no rows apart for that (search.split).";
        else if (!sweep.Guarantee.Holds)
            yield return $"Not certified for fresh transactions: {sweep.Guarantee.WhyNot ?? "the test did not pass"}.";
        else if (!sweep.Guarantee.HoldsByDay)
            yield return "Certified under exchangeability only: errors come in days, and with the rows that remain after the design effect the test does not pass.";
    }
}
