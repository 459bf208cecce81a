using ReplaySim.Cli.Searches;
using ReplaySim.Core.Results;
using ReplaySim.Economics.Ownership;
using ReplaySim.Economics.Risks;
using ReplaySim.Reports.Texts;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Recommendations;

/// <summary>The figures of a replay that a risk register is read off.</summary>
internal static class ReplayedRisks
{
    private const double Point = 0.01;

    /// <param name="sweep">Where the routing comes from.</param>
    /// <param name="scenario">With that routing.</param>
    /// <param name="result">Its replay, with hourly series.</param>
    /// <param name="month">A month of it at the volume planned for.</param>
    public static RiskFacts Of(SweepOutcome sweep, Scenario scenario, ReplayResult result, OwnershipInputs month)
    {
        var accuracy = result.Constraints.Where((_, i) => scenario.Constraints[i] is { Metric.Name: "accuracy", Bound: Bound.AtLeast or Bound.Above }).MinBy(c => c.Margin);
        return new RiskFacts
        {
            Accuracy = accuracy is { Value: { } value, Margin: { } margin } ? Fact(accuracy, Slack(margin, 1 - (value - margin)), value - margin / 2) : null,
            Certified = sweep.Exact?.Guarantee is { Holds: true },
            BreakingTiers = accuracy?.Margin is { } left ? [.. result.Tiers.Where(t => (double)(t.Answered - t.Escalated) / result.History.Rows * Point > left).Select(t => t.Name)] : [],
            Latency = result.Constraints
                .Where((c, i) => c is { Unit: MetricUnit.Micros, Value: not null, Margin: not null } && scenario.Constraints[i].Metric.Name.StartsWith("latency.", StringComparison.Ordinal))
                .Select(c => Fact(c, Slack(c.Margin!.Value, c.Value!.Value + c.Margin.Value), c.Value.Value + c.Margin.Value / 2)).MinBy(f => f.Slack),
            Rejected = result.Accuracy.Rejected,
            Tiers = [.. month.Tiers.Select((t, k) => TierOf(t, scenario, result, k))],
        };
    }

    private static TierFact TierOf(TierUsage usage, Scenario scenario, ReplayResult result, int tier)
    {
        var price = scenario.Tiers[tier].Price.From;
        var month = CostOfOwnership.Of(new OwnershipInputs { Months = 1, DiscountPerYear = 0, Tiers = [usage] });
        return new TierFact(usage.Name, month.Total, price is null ? null : price.Entry.Name.Split('/')[0], price?.Plan, usage.Servers == 0 ? null : (double)usage.Busy * PeakOverMean(result, tier));
    }

    // How much busier the busiest hour was than the whole time.
    private static double PeakOverMean(ReplayResult result, int tier)
    {
        var summary = result.Tiers[tier];
        var peak = result.TierSeries.Where(s => s.By == "hour" && s.Tier == summary.Name).SelectMany(s => s.Points).Max(p => p.Utilization);
        return summary.Utilization > 0 && peak is { } busiest ? Math.Max(1, busiest / summary.Utilization.Value) : 1;
    }

    private static ConstraintFact Fact(ConstraintOutcome constraint, double slack, double alarm) =>
        new(constraint.Text, Figures.Judged(constraint.Unit, constraint.Value), slack, Figures.Judged(constraint.Unit, alarm));

    private static double Slack(double margin, double allowed) => allowed > 0 ? margin / allowed : Math.Min(0, margin);
}
