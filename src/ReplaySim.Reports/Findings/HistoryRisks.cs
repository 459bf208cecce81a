using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Findings;

/// <summary>What a history and its replay may hide.</summary>
internal static class HistoryRisks
{
    private const double Suspicious = 0.1;
    private const double HighMajority = 0.9;

    public static IEnumerable<Risk> Of(ResultDocument result, string? objective)
    {
        if (ErrorCost.IsMostOfTheCost(result) && objective != "minimise cost.total")
            yield return new Risk($"Errors cost {InWords.Dollars(result.Cost.Errors)}, answers {InWords.Dollars(result.Cost.Spend)}: spend is the small part.", "Sweep for cost.total too, and compare.");
        if (result.MajorityBaseline is { } majority and >= HighMajority)
            yield return new Risk($"Always answering the commonest class is already {Figures.Share(majority)} accurate.", RarestOf(result) is { } rare ? $"Judge by recall as well: {rare}." : "Judge by recall as well.");
        if (result.Accuracy.Uncovered > 0)
            yield return new Risk($"{InWords.Counted(result.Accuracy.Uncovered, "row has", "rows have")} no recorded answer of the tier that was asked; they count as wrong.", "Record every tier's answer on a sample.");
        if (result.Accuracy.Rejected > 0)
            yield return new Risk($"{InWords.Counted(result.Accuracy.Rejected, "row was", "rows were")} rejected; they count as wrong.", "Add servers, or a longer queue.");
        if (result.History.Labelled < result.History.Rows)
            yield return new Risk($"{InWords.Counted(result.History.Rows - result.History.Labelled, "row has", "rows have")} no label and say nothing about accuracy.", "Label a random sample of them.");
        if (ReconciliationRisk(result) is { } risk)
            yield return risk;
    }

    /// <summary>The reconciled figure that is off the most; null where nothing was observed.</summary>
    public static (string Name, double? Error)? WorstReconciled(ResultDocument result)
    {
        if (result.Reconciliation is not { Count: > 0 } reconciled)
            return null;
        var worst = reconciled.MaxBy(r => r.Value.RelativeError is { } error ? Math.Abs(error) : r.Value.Simulated == r.Value.Observed ? 0 : double.MaxValue);
        return (worst.Key, worst.Value.RelativeError);
    }

    private static Risk? ReconciliationRisk(ResultDocument result) => WorstReconciled(result) switch
    {
        null => new Risk("History does not say how transactions were really routed: the simulation is not checked against it.", "Record tier, latency and cost of each transaction."),
        (var name, { } error) when Math.Abs(error) > Suspicious => new Risk($"Replaying today's routing, {name} is {Figures.Share(Math.Abs(error), 1)} off what was observed.", "Believe other figures no further than that; correct the scenario."),
        (var name, null) => new Risk($"Replaying today's routing gives a {name} where none was observed.", "Correct the scenario before believing other figures."),
        _ => null,
    };

    private static string? RarestOf(ResultDocument result) => result.Classes.Where(c => c.Support > 0).MinBy(c => c.Support) is { Recall: { } recall } rare
        ? $"{rare.Label} {Figures.Share(recall, 1)}"
        : null;
}
