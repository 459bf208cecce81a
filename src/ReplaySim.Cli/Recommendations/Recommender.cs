using ReplaySim.Cli.Decisions;
using ReplaySim.Cli.Ownership;
using ReplaySim.Cli.Searches;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core.Results;
using ReplaySim.Economics.Decisions;
using ReplaySim.Economics.Ownership;
using ReplaySim.Economics.Risks;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;
using ReplaySim.Scenarios.Ownership;

namespace ReplaySim.Cli.Recommendations;

/// <summary>A sweep's choice against each tier alone, and what it costs a month.</summary>
internal static class Recommender
{
    private static readonly decimal[] OtherVolumes = [0.5m, 1, 2];

    /// <param name="sweep">With something feasible.</param>
    /// <param name="wish">What is asked for.</param>
    /// <param name="threads">Replays side by side.</param>
    /// <param name="screen">Where progress is shown.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<RecommendationPart> OfAsync(SweepOutcome sweep, RecommendationWish wish, int threads, Screen screen, CancellationToken cancellation)
    {
        var (weights, volume) = (wish.Weights, wish.VolumePerSecond);
        var scenario = sweep.Recommended();
        var choices = new ScenarioChoices(scenario);
        var criteria = Criteria(choices, weights);
        await RowProgress.ShowAsync(screen, "recommend", async progress =>
        {
            await choices.ReplayAsync(threads, series: true, progress, cancellation).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        var own = choices.Results[^1];
        var month = ReplayedUsage.Of(scenario, new OwnershipOptions { Months = 1, System = new OwnershipItems(), Tiers = new Dictionary<string, OwnershipItems>() }, own, choices.Tiers, volume);
        var cost = CostOfOwnership.Of(month);
        return new RecommendationPart
        {
            TransactionsPerDay = month.TransactionsPerMonth / CostOfOwnership.DaysPerMonth,
            Decision = Decide(choices, criteria),
            Month = Lines(cost),
            Volumes = [.. OtherVolumes.Select(factor => AtVolume(month.WithVolume(factor)))],
            Ownership = scenario.Ownership is { } owned ? Owned(ReplayedUsage.Of(scenario, owned, own, choices.Tiers, volume)) : null,
            Servers = wish.SizeWindowMicros is { } window ? await RecommendedServers.OfAsync(scenario, window, threads, screen, cancellation).ConfigureAwait(false) : null,
            Risks = [.. RiskRegister.Of(ReplayedRisks.Of(sweep, scenario, own, month)).Select(r => new RegisteredRiskPart(r.Name, r.Likelihood, r.Impact, r.Because, r.Mitigation, r.Trigger))],
            Notices = [.. ReplayedUsage.WarningsOf(month)],
        };
    }

    /// <summary>Reads weights, so that a mistake in them is told before anything is searched.</summary>
    public static IReadOnlyList<(Criterion Criterion, Trait Trait)> Criteria(ScenarioChoices choices, string weights)
    {
        var criteria = CriteriaText.Criteria(choices, weights, "minmax", []);
        _ = DecisionMatrix.Weights([.. criteria.Select(c => c.Criterion)]);
        return criteria;
    }

    private static DecisionPart Decide(ScenarioChoices choices, IReadOnlyList<(Criterion Criterion, Trait Trait)> criteria)
    {
        List<Criterion> weighted = [.. criteria.Select(c => c.Criterion)];
        List<(string Name, IReadOnlyList<double?> Figures, IReadOnlyList<string> Fails)> all =
            [.. choices.Names.Select((name, a) => (name, (IReadOnlyList<double?>)[.. criteria.Select(c => c.Trait.Value(a))], Fails(choices.Results[a], criteria, a)))];
        List<Alternative> kept = [.. all.Where(a => a.Fails.Count == 0).Select(a => new Alternative(a.Name, [.. a.Figures.Select(f => f!.Value)]))];
        IReadOnlyList<JudgedAlternative> judged = kept.Count == 0 ? [] : DecisionMatrix.Judge(weighted, kept);
        IEnumerable<AlternativePart> scored = judged.Select(j => new AlternativePart(j.Alternative.Name, [.. j.Alternative.Values.Select(v => (double?)v)], j.Score, j.WinShare, j.Topsis, []));
        IEnumerable<AlternativePart> excluded = all.Where(a => a.Fails.Count > 0).Select(a => new AlternativePart(a.Name, a.Figures, null, null, null, a.Fails));
        return new DecisionPart(
            [.. weighted.Zip(DecisionMatrix.Weights(weighted), (c, share) => new CriterionPart(c.Name, share))], [.. scored, .. excluded], judged.Count == 0 ? null : judged[0].Alternative.Name,
            judged.OrderByDescending(j => j.Topsis).ThenBy(j => j.Alternative.Name, StringComparer.Ordinal).FirstOrDefault()?.Alternative.Name);
    }

    private static IReadOnlyList<string> Fails(ReplayResult result, IReadOnlyList<(Criterion Criterion, Trait Trait)> criteria, int alternative) =>
    [
        .. result.Constraints.Where(c => !c.Holds).Select(c => $"{c.Text} (it is {Figures.Judged(c.Unit, c.Value)})"),
        .. criteria.Where(c => c.Trait.Value(alternative) is null).Select(c => $"no {c.Trait.Name}"),
    ];

    private static VolumePart AtVolume(OwnershipInputs inputs)
    {
        var limited = inputs.Tiers.Where(t => t.Servers > 0).ToList();
        return new VolumePart(inputs.TransactionsPerMonth / CostOfOwnership.DaysPerMonth, CostOfOwnership.Of(inputs).Total, limited.Count == 0 ? null : (double)limited.Max(t => t.Busy));
    }

    private static OwnershipPart Owned(OwnershipInputs inputs)
    {
        var cost = CostOfOwnership.Of(inputs);
        return new OwnershipPart(inputs.Months, inputs.DiscountPerYear, cost.Total, cost.Present, Lines(cost));
    }

    private static IReadOnlyList<OwnershipLinePart> Lines(CostOfOwnership cost) =>
        [.. cost.Lines.Select(l => new OwnershipLinePart(l.Owner, CostKinds.NameOf(l.Kind), l.Formula, l.Total, l.Present, l.Share))];
}
