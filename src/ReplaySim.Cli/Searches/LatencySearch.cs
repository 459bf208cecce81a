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

    // The reach of each round above the optimum without latency, as a share of it.
    private static readonly double[] Rounds = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 1000];

    private readonly ZeroLoadCheck _zeroLoad = new(table, answer.Unsearched, scenario.Tiers.Any(t => t.Capacity.Queue is not null));
    private int _replayed;
    private int _pruned;
    private long _ruledOutBelow = answer.Solution.Best!.Objective;

    /// <summary>The first choice that holds; null where none did within the replays allowed.</summary>
    public async Task<(Choice? Choice, LatencyFindings Findings)> RunAsync(CancellationToken cancellation)
    {
        var from = answer.Solution.Best!.Objective;
        var scale = Math.Max(1, Math.Abs(from));
        foreach (var reach in Rounds)
        {
            var below = (long)Math.Min(long.MaxValue / 4, from + 1 + Math.Ceiling(scale * reach));
            var (choices, complete) = ThresholdSearch.ChoicesBelow(answer, below, MostChoices);
            var fresh = choices.Where(c => c.Objective >= _ruledOutBelow).ToList();
            if (await FirstAsync(fresh, cancellation).ConfigureAwait(false) is { } found)
                return (found, Findings(true, found.Objective));
            if (_replayed >= scenario.Search!.Replays || !complete)
                return (null, Findings(false, _ruledOutBelow));
            _ruledOutBelow = below;
        }

        return (null, Findings(true, long.MaxValue));
    }

    private async Task<Choice?> FirstAsync(List<Choice> choices, CancellationToken cancellation)
    {
        var candidates = choices.Where(choice =>
        {
            var possible = _zeroLoad.Allows(answer.PolicyOf(choice.Boundaries));
            _pruned += possible ? 0 : 1;
            return possible;
        });
        foreach (var chunk in candidates.Chunk(PerPass))
        {
            if (_replayed >= scenario.Search!.Replays)
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

    private LatencyFindings Findings(bool certified, long bound) => new(_replayed, _pruned, certified, bound == long.MaxValue ? double.PositiveInfinity : answer.ValueOf(bound));
}
