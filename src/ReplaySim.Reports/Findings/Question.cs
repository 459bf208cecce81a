using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Findings;

/// <summary>What a run was to find out, in a sentence.</summary>
internal static class Question
{
    public static string Of(RunDocuments documents)
    {
        var constraints = documents.Result.Constraints.Select(c => c.Text).ToList();
        var condition = constraints.Count == 0 ? "" : $" while {InWords.List(constraints)}";
        if (documents.Sweep is { } sweep)
            return $"Which routing gives the {ConstraintText.GoalInWords(sweep.Objective)} on {HistoryOf(documents.Result)}{condition}?";
        var routing = $"What would routing by {PolicyText.Of(documents.Result.Policy)} have given on {HistoryOf(documents.Result)}";
        return constraints.Count == 0 ? routing + "?" : $"{routing}, and would it have kept {InWords.List(constraints)}?";
    }

    /// <summary>Rows and period.</summary>
    public static string HistoryOf(ResultDocument result)
    {
        var (from, to) = (InWords.Day(result.History.From), InWords.Day(result.History.To));
        return $"{Figures.Count(result.History.Rows)} transactions {(from == to ? $"of {from}" : $"from {from} to {to}")}";
    }
}
