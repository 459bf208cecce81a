using ReplaySim.Core.Money;
using ReplaySim.Core.Results;
using ReplaySim.Scenarios;
using ReplaySim.Search.Curves;
using ReplaySim.Search.Sweeps;
using ReplaySim.Search.Tables;

namespace ReplaySim.Cli.Searches;

/// <summary>Draws the curves of a sweep.</summary>
internal static class SweepCurves
{
    /// <summary>Curves of the cheapest tier against the most accurate; null where they are the same or nothing is scored.</summary>
    public static RoutingCurves? Of(Scenario scenario, SearchTable table, SweepOutcome outcome)
    {
        var strong = outcome.BestTier;
        var weak = outcome.AlwaysTier.OrderBy(t => t.Result.Cost.Spend).First();
        var names = table.Columns.TierNames.ToList();
        var scores = scenario.Policy is Core.Routing.Score.ScoreOptions ? table.Scores[0] : null;
        if (weak.Tier == strong.Tier || RoutingCurves.Of(table, names.IndexOf(weak.Tier), names.IndexOf(strong.Tier), scores) is not { } curves)
            return null;
        static CostQualityPoint Point(ReplayResult r) => new(MoneyText.ToDollars(r.Cost.Spend), r.Accuracy.Value ?? 0);
        var frontier = outcome.Frontier.Append(new Candidate([], outcome.Best)).Select(c => Point(c.Result)).ToList();
        var (from, to) = (Point(weak.Result), Point(strong.Result));
        var improvements = AverageImprovement.OfRouters([CostQualityHull.UpperConcave(frontier), CostQualityHull.UpperConcave(outcome.AlwaysTier.Select(t => Point(t.Result)))]);
        return new RoutingCurves
        {
            Weak = weak.Tier,
            Strong = strong.Tier,
            By = scores is null ? $"confidence of {weak.Tier}" : table.Columns.Scores[0].Name,
            Router = curves.Router,
            Deferral = curves.Deferral,
            Recovered = PerformanceGap.Recovered(Point(outcome.Best).Quality, from.Quality, to.Quality),
            Improvement = improvements[0],
            ImprovementOfMixing = improvements[1],
            SavingAtMatchedAccuracy = MatchedAccuracy.Saving(frontier, to.Quality, to.Cost),
            IncrementalBenefitPercent = IncrementalBenefit.LiftPercent(Point(outcome.Best), from, to),
        };
    }
}
