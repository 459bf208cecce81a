using System.Text.Json;
using ReplaySim.Cli.Replays;
using ReplaySim.Core.Money;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Scenarios;
using ReplaySim.Search.Baselines;

namespace ReplaySim.Cli.Searches;

/// <summary>What every sweep is measured against.</summary>
internal static class Baselines
{
    /// <summary>Replays of always asking each tier.</summary>
    public static IEnumerable<ReplayRequest> AlwaysEach(Scenario scenario) => scenario.Tiers.Select(t => new ReplayRequest
    {
        Scenario = scenario,
        Policy = new AlwaysOptions(t.Name),
        Parameters = JsonSerializer.Serialize(t.Name),
    });

    /// <summary>The most accurate single tier, the cheapest of equals: what savings are measured against.</summary>
    public static (string Tier, ReplayResult Result) BestTier(IReadOnlyList<(string Tier, ReplayResult Result)> tiers) =>
        tiers.OrderByDescending(t => t.Result.Accuracy.Value ?? 0).ThenBy(t => t.Result.Cost.Spend).First();

    /// <summary>The cheapest random mix of two tiers that reaches the accuracy asked for; null without such a constraint or mix.</summary>
    public static MixPoint? Mix(Scenario scenario, IReadOnlyList<(string Tier, ReplayResult Result)> tiers) => Target(scenario) is not { } target
        ? null
        : RandomMix.Cheapest([.. tiers.Where(t => t.Result.Accuracy.Value is not null).Select(t => (t.Tier, t.Result.Accuracy.Value!.Value, MoneyText.ToDollars(t.Result.Cost.Spend)))], target);

    private static double? Target(Scenario scenario) =>
        scenario.Constraints.FirstOrDefault(c => c.Metric.Name == "accuracy" && c.Bound is Bound.AtLeast or Bound.Above)?.Limit;
}
