using ReplaySim.Cli.Monitoring;
using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core.Money;
using ReplaySim.Core.Results;
using ReplaySim.Operations.Promotion;
using ReplaySim.Reports.Texts;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Policies;

namespace ReplaySim.Cli.Promotions;

/// <summary>Replays champion and challenger over the recent history on the same draws, for the evidence of a promotion.</summary>
internal static class PromotionRun
{
    /// <summary>Both policies as their files tell them.</summary>
    public static PromotionPair PairOf(Scenario scenario, string challengerFile, string championFile) => new(
        PolicyOf(scenario, challengerFile, PolicyDocument.Open(challengerFile)), PolicyOf(scenario, championFile, PolicyDocument.Open(championFile)), [.. scenario.Tiers.Select(t => t.Name)]);

    /// <param name="scenario">The scenario with the recent history; its own policy takes no part.</param>
    /// <param name="pair">Champion and challenger.</param>
    /// <param name="threads">Replays side by side.</param>
    /// <param name="screen">Where progress is shown.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<PromotionEvidence> RunAsync(Scenario scenario, PromotionPair pair, int threads, Screen screen, CancellationToken cancellation)
    {
        var scenarios = new[] { pair.Champion, pair.Challenger }.Select(p => scenario.With([("policy", p.Text)])).ToList();
        var (first, second) = (new DeferredDecisions(), new DeferredDecisions());
        var session = new ReplaySession([ReplayRequest.Of(scenarios[0], series: false, first), ReplayRequest.Of(scenarios[1], series: false, second)], threads, cancellation);
        var tally = new PromotionTally(session.BindingOf(0).AllScored, session.Shared.Classes.Positive);
        (first.Target, second.Target) = (tally.Champion, tally.Challenger);
        var results = await RowProgress.ShowAsync(screen, "promote", progress => session.RunAsync(progress, cancellation)).ConfigureAwait(false);
        return new PromotionEvidence
        {
            Pair = pair,
            Fingerprint = results[0].History.Fingerprint,
            From = results[0].History.From,
            To = results[0].History.To,
            Rows = results[0].History.Rows,
            Labelled = results[0].History.Labelled,
            LabelDelayMicros = scenario.History.LabelDelayMicros,
            ChallengerReplay = ReplayOf(results[1]),
            ChampionReplay = ReplayOf(results[0]),
            Risks = [.. scenario.Constraints.Select(c => RiskOf(c, tally, scenario.History.Positive)).OfType<RiskOnFreshRows>()],
            Days = tally.Days,
        };
    }

    private static PromotedPolicy PolicyOf(Scenario scenario, string file, PolicyDocument document) => new()
    {
        File = file,
        Digest = document.Digest,
        Unsealed = document.Unsealed ?? (document.Digest is null ? $"'{file}' is not sealed; expected policy.yaml as a sweep wrote it" : null),
        ValidUntil = document.ValidUntil,
        Expired = PolicyExpiry.Find(file, document.Digest),
        Tiers = document.Tiers,
        SearchFingerprint = document.HistoryFingerprint,
        SearchedUntil = scenario.History.Time is null ? null : document.HistoryTo,
        Text = document.Policy,
    };

    private static PromotionReplay ReplayOf(ReplayResult result) => new(
        (decimal)result.Cost.Spend / MoneyText.FemtoPerDollar, result.Accuracy.Value, result.Accuracy.Uncovered, result.Accuracy.Rejected,
        [.. result.Constraints.Select(c => new ConstraintVerdict(c.Text, Figures.Judged(c.Unit, c.Value), c.Holds))]);

    private static RiskOnFreshRows? RiskOf(Constraint constraint, PromotionTally tally, string? positive) => (constraint.Metric.Name, constraint.Bound) switch
    {
        ("accuracy", Bound.AtLeast or Bound.Above) => new RiskOnFreshRows(constraint.Text, 1 - constraint.Limit, tally.Wrong),
        (var name, Bound.AtLeast or Bound.Above) when positive is not null && (name == "recall" || name == $"recall.{positive}") => new RiskOnFreshRows(constraint.Text, 1 - constraint.Limit, tally.Missed),
        _ => null,
    };
}
