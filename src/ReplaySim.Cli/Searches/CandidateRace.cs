using ReplaySim.Core.Results;
using ReplaySim.Scenarios;
using ReplaySim.Search.Sweeps;

namespace ReplaySim.Cli.Searches;

/// <summary>
/// Finds the best of many candidates without replaying each to the end: after a sixteenth and after a quarter of the history the
/// clearly worse are dropped; those left are replayed on all of it. A window can mislead (its load is not the whole's), so what was
/// dropped is then looked at again beside what was found: whoever could still beat it, or comes next nearest to the constraints, is
/// replayed after all, for as long as that brings something better.
/// </summary>
internal sealed class CandidateRace(Scenario scenario, ArrivalMarks marks, CandidateReplays replays)
{
    private const int MostWithoutRace = 64;
    private const int LookedAtAgain = 16;

    private readonly Objective _objective = scenario.Objective;
    private readonly Elimination _elimination = new(scenario.Objective.Metric, scenario.Objective.Minimise);
    private readonly SearchVerdict _verdict = new(scenario.Objective.Metric);
    private readonly List<HistoryWindow> _windows = [.. new[] { 1 / 16.0, 1 / 4.0 }.Select(marks.Window).OfType<HistoryWindow>()];
    private readonly List<RacingCandidate> _entered = [];

    /// <summary>All candidates that ever entered, in their order.</summary>
    public IReadOnlyList<RacingCandidate> Entered => _entered;

    /// <summary>Those that were replayed on the whole history, best first.</summary>
    public IReadOnlyList<RacingCandidate> Ranked => Rank(_entered.Where(c => c.Result is not null), c => c.Result!);

    /// <summary>Races fresh candidates, against each other and against what was found before.</summary>
    public async Task RunAsync(IReadOnlyList<RacingCandidate> candidates, CancellationToken cancellation)
    {
        _entered.AddRange(candidates);
        IReadOnlyList<RacingCandidate> running = [.. candidates.Where(c => c.Scenario is not null)];
        if (running.Count > MostWithoutRace)
        {
            for (var w = 0; w < _windows.Count; w++)
                running = await RoundAsync(running, w, cancellation).ConfigureAwait(false);
        }

        await ReplayWholeAsync(running, cancellation).ConfigureAwait(false);
        await LookAgainAsync(cancellation).ConfigureAwait(false);
        var ranked = Ranked;
        foreach (var candidate in ranked)
            candidate.Verdict = candidate == ranked[0] ? "the best" : _verdict.OfWhole(OnWhole(candidate), OnWhole(ranked[0]));
    }

    private async Task<IReadOnlyList<RacingCandidate>> RoundAsync(IReadOnlyList<RacingCandidate> running, int round, CancellationToken cancellation)
    {
        if (running.Count <= Elimination.Finalists)
            return running;
        var window = _windows[round];

        // What was found before runs along, to be compared with.
        IReadOnlyList<RacingCandidate> all = [.. running, .. Ranked.Take(1).Where(c => c.Standings.Count == round)];
        var results = await replays.RunAsync(all, window.Rows, cancellation).ConfigureAwait(false);
        var projected = new Dictionary<RacingCandidate, ReplayResult>();
        foreach (var (candidate, result) in all.Zip(results))
        {
            var constraints = candidate.Scenario!.Constraints;
            projected[candidate] = Projection.ToWhole(result, window, constraints);
            candidate.Standings.Add(Standing.Of(projected[candidate], constraints, _objective.Metric));
            candidate.Rows = Math.Max(candidate.Rows, window.Rows);
        }

        var ranked = Rank(running, c => projected[c]);
        var goOn = _elimination.GoOn([.. ranked.Select(c => c.Standings[round])], Elimination.Margin(window)).Select(place => ranked[place]).ToHashSet();
        foreach (var dropped in running.Where(c => !goOn.Contains(c)))
            dropped.Verdict = _verdict.AfterWindow(window, dropped.Standings[round], ranked[0].Standings[round]);
        return [.. running.Where(goOn.Contains)];
    }

    private async Task LookAgainAsync(CancellationToken cancellation)
    {
        RacingCandidate? settled = null;
        while (Ranked is [var best, ..])
        {
            var dropped = _entered.Where(c => c.Result is null && c.Scenario is not null && !IsClearlyBeaten(c, best)).ToList();
            var rivals = dropped.Where(c => CouldBeat(c, best)).ToList();
            List<RacingCandidate> again = rivals.Count > Elimination.Finalists
                ? Spread(rivals)
                : [.. rivals, .. best == settled ? [] : Nearest(dropped.Except(rivals))];
            if (again.Count == 0)
                return;
            if (rivals.Count <= Elimination.Finalists)
                settled = best;
            await ReplayWholeAsync(again, cancellation).ConfigureAwait(false);
        }
    }

    // A few over the whole range of the objective: the best of those that hold the constraints rules out most of the others.
    private static List<RacingCandidate> Spread(IReadOnlyList<RacingCandidate> rivals)
    {
        var sorted = rivals.OrderBy(c => c.Standings[^1].Objective ?? double.PositiveInfinity).ToList();
        return [.. Enumerable.Range(0, Elimination.Finalists).Select(i => sorted[(int)((long)i * (sorted.Count - 1) / (Elimination.Finalists - 1))])];
    }

    private static IEnumerable<RacingCandidate> Nearest(IEnumerable<RacingCandidate> dropped) =>
        dropped.OrderBy(c => c.Standings[^1].Fails).ThenBy(c => c.Standings[^1].Shortfall).Take(LookedAtAgain);

    // Where nothing holds the constraints, no objective rules a candidate out.
    private bool IsClearlyBeaten(RacingCandidate candidate, RacingCandidate best) =>
        best.Result!.Feasible && Compared(candidate, best) is var (own, other, margin) && _elimination.IsClearlyWorse(own, other, margin);

    private bool CouldBeat(RacingCandidate candidate, RacingCandidate best) =>
        Compared(candidate, best) is var (own, other, margin) && !own.IsFartherOutside(other, margin);

    // On the last window that both were replayed on; of one that met no window, on the whole.
    private (Standing Own, Standing Other, double Margin) Compared(RacingCandidate candidate, RacingCandidate best)
    {
        var round = Math.Min(candidate.Standings.Count, best.Standings.Count) - 1;
        return round < 0
            ? (candidate.Standings[^1], OnWhole(best), Elimination.Margin(_windows[candidate.Standings.Count - 1]))
            : (candidate.Standings[round], best.Standings[round], Elimination.Margin(_windows[round]));
    }

    private async Task ReplayWholeAsync(IReadOnlyList<RacingCandidate> candidates, CancellationToken cancellation)
    {
        foreach (var (candidate, result) in candidates.Zip(await replays.RunAsync(candidates, null, cancellation).ConfigureAwait(false)))
            (candidate.Result, candidate.Rows) = (result, result.History.Rows);
    }

    private Standing OnWhole(RacingCandidate candidate) => Standing.Of(candidate.Result!, candidate.Scenario!.Constraints, _objective.Metric);

    // Ranking keeps the candidates that it is given; each is found again by the list of its settings.
    private List<RacingCandidate> Rank(IEnumerable<RacingCandidate> candidates, Func<RacingCandidate, ReplayResult> result)
    {
        var all = candidates.ToList();
        var bySettings = new Dictionary<object, RacingCandidate>(ReferenceEqualityComparer.Instance);
        foreach (var candidate in all)
            bySettings.Add(candidate.Settings, candidate);
        var ranked = Ranking.Rank([.. all.Select(c => new Candidate(c.Settings, result(c)))], _objective.Metric, _objective.Minimise);
        return [.. ranked.Select(c => bySettings[c.Settings])];
    }
}
