using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Scenarios;
using ReplaySim.Search.Baselines;
using ReplaySim.Search.Sweeps;

namespace ReplaySim.Cli.Searches;

/// <summary>
/// Searches by replaying: every combination of the varied values enters a race, the intervals around its winner are tried more
/// finely, and the best is replayed once more in full. Nothing is proved.
/// </summary>
internal sealed class SimulatedSweep(Scenario scenario, int threads, Screen screen)
{
    private readonly ArrivalMarks _marks = new(scenario.WarmUp);

    public async Task<SweepOutcome> RunAsync(CancellationToken cancellation)
    {
        var calibration = scenario.Search!.Recalibrate ? await RecalibrateAsync(cancellation).ConfigureAwait(false) : null;
        var plan = await SweepPlan.MakeAsync(scenario, calibration is null ? [] : Recalibration.Axes(scenario, calibration), threads, cancellation).ConfigureAwait(false);
        var candidates = Candidates(plan.Candidates(), [], cancellation);
        if (candidates.All(c => c.Scenario is null))
            throw new ReplayInputException("search.vary: no combination of the values makes a valid scenario (cut points out of order); expected at least one with ascending cut points");
        var (tiers, oracle) = await ReplayBaselinesAsync(cancellation).ConfigureAwait(false);
        var race = new CandidateRace(scenario, _marks, new CandidateReplays(threads, screen));
        await race.RunAsync(candidates, cancellation).ConfigureAwait(false);
        if (plan.HasIntervals)
            await race.RunAsync(Candidates(plan.Around(race.Ranked[0].Settings), candidates, cancellation), cancellation).ConfigureAwait(false);
        var ranked = race.Ranked.Select(c => new Candidate(c.Settings, c.Result!)).ToList();
        var (best, current) = await ReplayBestAsync(ranked[0], cancellation).ConfigureAwait(false);
        return new SweepOutcome
        {
            Scenario = scenario,
            Ranked = ranked,
            Best = best,
            Frontier = Ranking.Frontier(ranked),
            AlwaysTier = tiers,
            BestTier = Baselines.BestTier(tiers),
            Oracle = oracle,
            RandomMix = Baselines.Mix(scenario, tiers),
            Current = current,
            Simulated = new SimulatedFindings(
                [.. race.Entered.Select(c => new SearchLogEntry(c.Settings, c.Rows, c.Verdict))],
                race.Entered.Count(c => c.Result is null),
                calibration),
        };
    }

    private async Task<IReadOnlyList<RecalibratedTier>> RecalibrateAsync(CancellationToken cancellation)
    {
        var (table, _) = await TableReading.ReadAsync(scenario, threads, _ => [], cancellation).ConfigureAwait(false);
        return Recalibration.Of(scenario, table);
    }

    // Those that have been tried already are left out.
    private List<RacingCandidate> Candidates(
        IReadOnlyList<IReadOnlyList<(string Path, string Value)>> settings, IReadOnlyList<RacingCandidate> tried, CancellationToken cancellation)
    {
        static string Key(IReadOnlyList<(string Path, string Value)> settings) => string.Join('\n', settings.Select(s => $"{s.Path}={s.Value}"));
        var seen = tried.Select(c => Key(c.Settings)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. settings.Where(s => seen.Add(Key(s))).Select(s =>
            {
                var applied = SweepPlan.Apply(scenario, s, cancellation);
                return new RacingCandidate(s, applied) { Verdict = applied is null ? "not replayed: cut points out of order" : "" };
            }),
        ];
    }

    private async Task<(IReadOnlyList<(string Tier, ReplayResult Result)> Tiers, OracleObserver Oracle)> ReplayBaselinesAsync(CancellationToken cancellation)
    {
        var session = new ReplaySession(Baselines.AlwaysEach(scenario), threads, cancellation);
        var oracle = new OracleObserver(session.BindingOf(0).AllScored, scenario.RouterFemtodollars);
        session.Observers.AddRange([oracle, _marks]);
        var always = await RowProgress.ShowAsync(screen, "baselines", progress => session.RunAsync(progress, cancellation)).ConfigureAwait(false);
        return ([.. scenario.Tiers.Select((t, k) => (t.Name, always[k]))], oracle);
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
