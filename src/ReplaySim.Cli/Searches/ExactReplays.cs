using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core.Results;
using ReplaySim.Scenarios;
using ReplaySim.Search.Frontiers;
using ReplaySim.Search.Guarantees.Policies;
using ReplaySim.Search.Sweeps;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Cli.Searches;

/// <summary>Everything that an exact search replays with queues, in one pass.</summary>
internal sealed record ExactReplays
{
    public required IReadOnlyList<(string Path, string Value)> BestSettings { get; init; }

    public required ReplayResult Best { get; init; }

    public required IReadOnlyList<Candidate> Frontier { get; init; }

    public required IReadOnlyList<(string Tier, ReplayResult Result)> AlwaysTier { get; init; }

    public ReplayResult? Current { get; init; }

    /// <summary>The certified thresholds; null where none are.</summary>
    public ReplayResult? Guaranteed { get; init; }

    /// <summary>The search part's own optimum; null without a split.</summary>
    public ReplayResult? Naive { get; init; }

    public static async Task<ExactReplays> RunAsync(
        Scenario scenario, SettledChoice settled, IReadOnlyList<FrontierPoint> frontier, (SearchSpace Space, Guarantee Guarantee)? certification, int threads, Screen screen, CancellationToken cancellation)
    {
        var (space, answer, chosen) = settled;

        // Where nothing is feasible at all, the policy stands as declared.
        var best = chosen is null ? [] : space.Settings(answer.SettingsOf(chosen.Boundaries));
        var points = frontier.Select(p => space.Settings(p.Answer.Settings)).ToList();
        List<ReplayRequest> requests = [ReplayRequest.Of(scenario.With(best), series: true)];
        requests.AddRange(points.Select(settings => ReplayRequest.Of(scenario.With(settings), series: false)));
        requests.AddRange(Baselines.AlwaysEach(scenario));
        var certified = Add(requests, scenario, certification?.Space, certification?.Guarantee.Certified, series: true);
        var naive = Add(requests, scenario, certification?.Space, certification?.Guarantee.Naive, series: false);
        var observed = ObservedRouting.AddTo(requests, scenario);
        var session = new ReplaySession(requests, threads, cancellation);
        observed?.Attach(session);
        var results = await RowProgress.ShowAsync(screen, "replaying what was chosen", progress => session.RunAsync(progress, cancellation)).ConfigureAwait(false);
        return new ExactReplays
        {
            BestSettings = best,
            Best = observed is null ? results[0] : observed.Reconcile(results[0], results[^1]),
            Frontier = [.. points.Select((settings, i) => new Candidate(settings, results[1 + i]))],
            AlwaysTier = [.. scenario.Tiers.Select((t, k) => (t.Name, results[1 + points.Count + k]))],
            Current = observed is null ? null : results[^1],
            Guaranteed = certified < 0 ? null : results[certified],
            Naive = naive < 0 ? null : results[naive],
        };
    }

    private static int Add(List<ReplayRequest> requests, Scenario scenario, SearchSpace? space, ThresholdAnswer? answer, bool series)
    {
        if (space is null || answer is null)
            return -1;
        requests.Add(ReplayRequest.Of(scenario.With(space.Settings(answer.Settings)), series));
        return requests.Count - 1;
    }
}
