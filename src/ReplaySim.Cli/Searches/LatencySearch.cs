using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core.Results;
using ReplaySim.Scenarios;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Cli.Searches;

/// <summary>
/// The cheapest thresholds that also hold constraints on latency. What a choice costs and how accurate it is needs no simulation;
/// choices are visited by ascending cost, those whose latency without queues is too long already are passed over, and the others are
/// replayed until one holds. Every cheaper one having failed, it is the optimum.
/// </summary>
internal sealed class LatencySearch(Scenario scenario, SearchTable table, ThresholdAnswer answer, SearchSpace space, int threads, Screen screen)
{
    private const int PerPass = 64;
    private const int MostChoices = 200_000;

    // The reach of each round above the optimum without latency, as a share of it; at last all there are.
    private static readonly double[] Rounds = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, double.PositiveInfinity];

    private readonly ZeroLoadCheck _zeroLoad = new(table, answer.Unsearched, scenario.Tiers.Any(t => t.Capacity.Queue is not null));
    private int _replayed;
    private int _pruned;
    private long _ruledOutBelow = answer.Solution.LowerBound;

    /// <summary>Most replays.</summary>
    public required int Replays { get; init; }

    /// <summary>Objective of a choice elsewhere that holds: only better ones are looked for; null for none.</summary>
    public double? ToBeat { get; init; }

    /// <summary>The first choice that holds; where none did within the replays allowed, the best of a few spread further out; null where none was found.</summary>
    public async Task<(Choice? Choice, LatencyFindings Findings)> RunAsync(CancellationToken cancellation)
    {
        var from = answer.Solution.Best!.Objective;
        var scale = Math.Max(1, Math.Abs(from));
        foreach (var reach in Rounds)
        {
            var below = double.IsFinite(reach) ? (long)Math.Min(long.MaxValue / 4, from + 1 + Math.Ceiling(scale * reach)) : long.MaxValue;
            var (choices, complete) = ThresholdSearch.ChoicesBelow(answer, below, MostChoices);

            // Of choices that are not all there are, the first that holds need not be the best.
            if (!complete)
                return await ElsewhereAsync(from, scale, cancellation).ConfigureAwait(false);
            var fresh = choices.Where(c => c.Objective >= _ruledOutBelow && Beats(c.Objective)).ToList();
            if (await FirstAsync(fresh, Replays, cancellation).ConfigureAwait(false) is { } found)
                return (found, Findings(true, found, found.Objective));
            if (_replayed >= Replays)
                return await ElsewhereAsync(from, scale, cancellation).ConfigureAwait(false);
            _ruledOutBelow = below;
            if (!Beats(below))
                break;
        }

        return (null, Findings(true, null, _ruledOutBelow));
    }

    private bool Beats(long objective) => ToBeat is not { } value || (objective != long.MaxValue && (scenario.Objective.Minimise ? answer.ValueOf(objective) < value : answer.ValueOf(objective) > value));

    // A value to lay beside the bound, where there is none yet: choices spread evenly over all that cost up to half as much again.
    private async Task<(Choice? Choice, LatencyFindings Findings)> ElsewhereAsync(long from, double scale, CancellationToken cancellation)
    {
        var bound = _ruledOutBelow;
        if (ToBeat is not null)
            return (null, Findings(false, null, bound));
        var (choices, _) = ThresholdSearch.ChoicesBelow(answer, (long)(from + 1 + scale / 2), MostChoices);
        var rest = choices.Where(c => c.Objective > bound).ToList();
        var spread = Enumerable.Range(0, Math.Min(PerPass * 2, rest.Count)).Select(i => rest[(int)((long)i * rest.Count / Math.Min(PerPass * 2, rest.Count))]).ToList();
        var found = await FirstAsync(spread, int.MaxValue, cancellation).ConfigureAwait(false);
        return (found, Findings(false, found, bound));
    }

    // The first of some choices, in their order, that holds every constraint.
    private async Task<Choice?> FirstAsync(List<Choice> choices, int most, CancellationToken cancellation)
    {
        var candidates = choices.Where(choice =>
        {
            var possible = _zeroLoad.Allows(answer.PolicyOf(choice.Boundaries));
            _pruned += possible ? 0 : 1;
            return possible;
        });
        foreach (var chunk in candidates.Chunk(PerPass))
        {
            if (_replayed >= most)
                return null;
            var scenarios = chunk.Select(c => scenario.With(space.Settings(answer.SettingsOf(c.Boundaries)))).ToList();
            var session = new ReplaySession(scenarios.Select(s => ReplayRequest.Of(s, series: false)), threads, cancellation);
            var results = await RowProgress.ShowAsync(screen, $"{chunk.Length} candidates", progress => session.RunAsync(progress, cancellation)).ConfigureAwait(false);
            for (var i = 0; i < chunk.Length; i++)
            {
                _replayed++;
                if (results[i].Feasible)
                    return chunk[i];
                _ruledOutBelow = chunk[i].Objective;
            }
        }

        return null;
    }

    private LatencyFindings Findings(bool certified, Choice? found, long bound) => new(
        _replayed, _pruned, certified, found is null ? null : answer.ValueOf(found.Objective),
        bound != long.MaxValue ? answer.ValueOf(bound) : scenario.Objective.Minimise ? double.PositiveInfinity : double.NegativeInfinity);
}
