using ReplaySim.Cli.Replays;
using System.Text.Json;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Core.Money;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Scenarios;
using ReplaySim.Search.Baselines;
using ReplaySim.Search.Sweeps;

namespace ReplaySim.Cli.Searches;

/// <summary>
/// Replays every candidate, all fed from one pass over the file (large sweeps: one pass per few hundred), with the baselines
/// beside them, then replays the best once more in full.
/// </summary>
internal sealed class SimulatedSweep(Scenario scenario, int threads, Screen screen)
{
    private const int CandidatesPerPass = 512;

    public async Task<SweepOutcome> RunAsync(CancellationToken cancellation)
    {
        var plan = await SweepPlan.CandidatesAsync(scenario, threads, cancellation).ConfigureAwait(false);
        var scenarios = plan.Select(settings => (Settings: settings, Scenario: SweepPlan.Apply(scenario, settings, cancellation))).Where(c => c.Scenario is not null).ToList();
        if (scenarios.Count == 0)
            throw new ReplayInputException("search.vary: no combination of the values makes a valid scenario (cut points out of order); expected at least one with ascending cut points");
        var candidates = new List<Candidate>();
        IReadOnlyList<ReplayResult> always = [];
        OracleObserver? oracle = null;
        foreach (var chunk in scenarios.Chunk(CandidatesPerPass))
        {
            var first = oracle is null;
            List<ReplayRequest> requests = [.. chunk.Select(c => ReplayRequest.Of(c.Scenario!, series: false))];
            if (first)
                requests.AddRange(Baselines.AlwaysEach(scenario));
            var session = new ReplaySession(requests, threads, cancellation);
            if (first)
                session.Observers.Add(oracle = new OracleObserver(session.BindingOf(0).AllScored, scenario.RouterFemtodollars));
            var label = $"{chunk.Length} candidates";
            var results = await RowProgress.ShowAsync(screen, label, progress => session.RunAsync(progress, cancellation)).ConfigureAwait(false);
            candidates.AddRange(chunk.Select((c, i) => new Candidate(c.Settings, results[i])));
            if (first)
                always = [.. results.Skip(chunk.Length)];
        }

        var ranked = Ranking.Rank(candidates, scenario.Objective.Metric, scenario.Objective.Minimise);
        var (best, current) = await ReplayBestAsync(ranked[0], cancellation).ConfigureAwait(false);
        var tiers = scenario.Tiers.Select((t, k) => (t.Name, always[k])).ToList();
        return new SweepOutcome
        {
            Scenario = scenario,
            Ranked = ranked,
            Best = best,
            Frontier = Ranking.Frontier(candidates),
            AlwaysTier = tiers,
            BestTier = Baselines.BestTier(tiers),
            Oracle = oracle!,
            RandomMix = Baselines.Mix(scenario, tiers),
            Current = current,
        };
    }

    private async Task<(ReplayResult Best, ReplayResult? Current)> ReplayBestAsync(Candidate winner, CancellationToken cancellation)
    {
        var chosen = scenario.With(winner.Settings);
        List<ReplayRequest> requests = [ReplayRequest.Of(chosen, series: true)];

        // What really happened ran on today's stations, whatever the candidate varies.
        var observed = ObservedRouting.AddTo(requests, scenario);
        var session = new ReplaySession(requests, threads, cancellation);
        observed?.Attach(session);
        var results = await RowProgress.ShowAsync(screen, "best candidate in full", progress => session.RunAsync(progress, cancellation)).ConfigureAwait(false);
        if (results[0].Digest != winner.Result.Digest)
            throw new InvalidOperationException($"the best candidate replayed alone gives digest {results[0].Digest}, among the others {winner.Result.Digest}");
        return observed is null ? (results[0], null) : (observed.Reconcile(results[0], results[1]), results[1]);
    }
}
