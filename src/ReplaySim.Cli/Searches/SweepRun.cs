using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Core.Routing.ExpectedLoss;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Search;

namespace ReplaySim.Cli.Searches;

/// <summary>Searches exactly where that can be done, and by replaying candidates where it cannot.</summary>
internal static class SweepRun
{
    public static async Task<SweepOutcome> RunAsync(Scenario scenario, int threads, Screen screen, CancellationToken cancellation)
    {
        if (scenario.Search is not { } search)
            throw new ReplayInputException($"{scenario.Document.File}: nothing to sweep; expected search: {{ vary: {{ policy.cascade.thresholds.fast: {{ from: 0.5, to: 1.0 }} }} }}, or search: {{}} for every threshold of the policy");
        if (scenario.SearchProblems.Count > 0)
            throw new ScenarioProblemsException(scenario.SearchProblems);
        var spaces = search.Method == SearchMethod.Simulated ? null : SearchSpace.Of(scenario);
        if (spaces is not null && await new ExactSweep(scenario, spaces, threads, screen).RunAsync(cancellation).ConfigureAwait(false) is { } exact)
            return exact;
        Refuse(scenario, search);
        return await new SimulatedSweep(scenario, threads, screen).RunAsync(cancellation).ConfigureAwait(false);
    }

    private static void Refuse(Scenario scenario, SearchOptions search)
    {
        if (search.Method == SearchMethod.Exact)
            throw new ReplayInputException($"search.method: exact cannot be had for policy '{scenario.Policy.Kind}' with these varied keys and objective; expected thresholds of a cascade (up to three tiers), score or per_segment policy without steps or values, and an objective that is a sum over rows; or search.method: simulated");
        var asked = search.Split is not null && !search.Recalibrate ? "split" : search.Chains is not null ? "chains" : search.WalkForward is not null ? "walk_forward" : null;
        if (asked is not null)
            throw new ReplayInputException($"search.{asked}: rests on an exact search, which policy '{scenario.Policy.Kind}' with these varied keys and objective does not allow; expected thresholds of a cascade (up to three tiers), score or per_segment policy, or a search without it");
        var calibrates = search.Recalibrate && scenario.Policy is ExpectedLossOptions;
        if (search.Vary.Count == 0 && !calibrates && ThresholdAxes.Of(scenario) is not { Count: > 0 })
            throw new ReplayInputException($"{scenario.Document.File}: search varies nothing, and the policy has no thresholds of its own; expected search: {{ vary: {{ path.of.a.key: {{ values: [..] }} }} }}");
    }
}
