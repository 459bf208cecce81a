using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Findings;

/// <summary>Steps from here to production, or to a scenario that can be met.</summary>
/// <param name="Name">What to do.</param>
/// <param name="How">How, and what must be seen.</param>
internal sealed record RolloutStep(string Name, string How);

internal static class Rollout
{
    private const decimal CanaryShare = 0.05m;

    public static IReadOnlyList<RolloutStep> Of(RunDocuments documents) =>
        documents.Holds ? Forward(documents) : Back(documents);

    private static List<RolloutStep> Forward(RunDocuments documents)
    {
        var result = documents.Result;
        var certified = documents.Sweep?.Guarantee is { Holds: true } guarantee ? guarantee : null;
        var settings = certified is null ? PolicyText.Of(result.Policy) : SettingsText.Of(certified.Settings);
        var days = (decimal)Math.Max(1, (result.History.To - result.History.From).TotalDays);
        var daily = Math.Round(result.History.Rows / days);
        var spend = certified?.Spend is { } over ? over / days : result.Cost.PerDay;
        var (accuracy, p99) = certified is null ? (result.Accuracy.Value, result.LatencyMs.P99) : (certified.Accuracy, certified.P99Ms);
        var constraints = result.Constraints.Select(c => c.Text).ToList();
        return
        [
            new("Shadow", $"ask by {settings} beside today's routing, and keep answering with today's. Expect an accuracy of {Figures.Share(accuracy, 3)}, {InWords.Dollars(spend)} a day and p99 {InWords.Millis(p99)}."),
            new("Canary", $"let it answer {Figures.Share((double)CanaryShare, 0)} of transactions, about {Figures.Count(Math.Round(daily * CanaryShare))} a day, for a full week."),
            new("Watch", constraints.Count == 0 ? "accuracy, spend and p99 latency by day." : $"{InWords.First(constraints, 4)} by day, as soon as labels are there."),
            new("Roll back", constraints.Count == 0 ? "when a figure leaves its expected range for two days." : "when a constraint is missed two days in a row, or spend doubles."),
            new("Review", "replay each new month, and sweep again when a tier's price or accuracy changes."),
        ];
    }

    private static List<RolloutStep> Back(RunDocuments documents)
    {
        var failed = documents.Result.Constraints.Where(c => !c.Holds).ToList();
        return
        [
            new("Keep", "leave today's routing as it is."),
            .. failed.Take(3).Select(c => new RolloutStep(
                "Reconsider", c.Value is null ? $"{c.Text}: record what it needs to be judged." : $"{c.Text}: {ConstraintText.Value(c)} was reached. Is that enough, or what would it be worth to close the gap of {ConstraintText.Margin(c).TrimStart('-')}?")),
            new("Widen", documents.Sweep is null ? "sweep for thresholds that keep every constraint." : "try a stronger tier, another order of tiers, or thresholds by segment."),
            new("Repeat", "sweep again, on the newest history."),
        ];
    }
}
