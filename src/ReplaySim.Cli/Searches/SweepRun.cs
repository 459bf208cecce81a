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
        if (search.Recalibrate && scenario.Policy is ExpectedLossOptions && search.Vary.Count == 0)
            return await new SimulatedSweep(await WithCalibrationAsync(scenario, threads, cancellation).ConfigureAwait(false), threads, screen).RunAsync(cancellation).ConfigureAwait(false);
        Refuse(scenario, search);
        return await new SimulatedSweep(scenario, threads, screen).RunAsync(cancellation).ConfigureAwait(false);
    }

    // An expected_loss policy believes the confidences: taken at their word, and as they are worth.
    private static async Task<Scenario> WithCalibrationAsync(Scenario scenario, int threads, CancellationToken cancellation)
    {
        const string path = "policy.expected_loss.calibration";
        var (table, _) = await TableReading.ReadAsync(scenario, threads, _ => [], cancellation).ConfigureAwait(false);
        var fitted = Recalibration.Flow(Recalibration.Of(scenario, table));
        return scenario.With([(path, "{}"), ("search", $"{{ vary: {{ {path}: {{ values: [{{}}, {fitted}] }} }} }}")]);
    }

    private static void Refuse(Scenario scenario, SearchOptions search)
    {
        if (search.Method == SearchMethod.Exact)
            throw new ReplayInputException($"search.method: exact cannot be had for policy '{scenario.Policy.Kind}' with these varied keys and objective; expected thresholds of a cascade (up to three tiers), score or per_segment policy without steps or values, and an objective that is a sum over rows; or search.method: simulated");
        var asked = search.Split is not null ? "split" : search.Chains is not null ? "chains" : search.WalkForward is not null ? "walk_forward" : search.Recalibrate ? "recalibrate" : null;
        if (asked is not null)
            throw new ReplayInputException($"search.{asked}: rests on an exact search, which policy '{scenario.Policy.Kind}' with these varied keys and objective does not allow; expected thresholds of a cascade (up to three tiers), score or per_segment policy, or a search without it");
        if (search.Vary.Count == 0 && ThresholdAxes.Of(scenario) is not { Count: > 0 })
            throw new ReplayInputException($"{scenario.Document.File}: search varies nothing, and the policy has no thresholds of its own; expected search: {{ vary: {{ path.of.a.key: {{ values: [..] }} }} }}");
    }
}
