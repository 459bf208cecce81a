using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Findings;

/// <summary>What wrong answers cost beside what answers cost.</summary>
internal static class ErrorCost
{
    /// <summary>How many times the spend errors must cost for the objective to be looked at again.</summary>
    private const decimal Outweighs = 10;

    public static IReadOnlyList<string> Of(RunDocuments documents)
    {
        var result = documents.Result;
        var wrong = result.Accuracy.Labelled - result.Accuracy.Correct;
        if (result.Cost.Errors is not { } errors || (errors == 0 && wrong > 0))
            return [$"The scenario puts no price on a wrong answer, and {InWords.Counted(wrong, "answer was", "answers were")} wrong. Without one, accuracy is the only measure of harm."];
        var average = wrong > 0 ? $", {InWords.Dollars(errors / wrong)} each" : "";
        string?[] sentences =
        [
            $"Wrong answers cost {InWords.Dollars(errors)} over the history: {InWords.Counted(wrong, "error", "errors")}{average}.",
            $"Spend and errors together are {InWords.Dollars(result.Cost.Total)}.",
            Share(result.Cost.Spend, errors),
            CheapestOf(documents),
        ];
        return [.. sentences.OfType<string>()];
    }

    /// <summary>Whether errors cost so much more than answers that spend says little.</summary>
    public static bool IsMostOfTheCost(ResultDocument result) => result.Cost.Errors > Outweighs * result.Cost.Spend && result.Cost.Spend > 0;

    private static string? Share(decimal spend, decimal errors) => spend > 0 && errors > spend
        ? $"Errors cost {Figures.Count(Math.Round(errors / spend, errors > Outweighs * spend ? 0 : 1))} times what is spent on answers."
        : null;

    private static string? CheapestOf(RunDocuments documents)
    {
        var cheapest = (documents.Sweep?.Baselines?.Tiers ?? []).Where(t => t.Total is not null).MinBy(t => t.Total);
        return cheapest is { Total: { } total } && total < documents.Result.Cost.Total
            ? $"Always {cheapest.Tier} would cost {InWords.Dollars(total)} in all, less than this, though it spends {InWords.Dollars(cheapest.Spend)}."
            : null;
    }
}
