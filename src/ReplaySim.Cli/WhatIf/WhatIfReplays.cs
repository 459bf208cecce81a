using ReplaySim.Cli.Replays;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.WhatIf;

/// <summary>A replayed scenario and its tiers as they were bound.</summary>
internal sealed record Replayed(ReplayResult Result, IReadOnlyList<Tier> Tiers);

/// <summary>Replays scenarios that are changed copies of one, on the same draws, in one pass.</summary>
internal static class WhatIfReplays
{
    public static async Task<IReadOnlyList<Replayed>> RunAsync(IReadOnlyList<Scenario> scenarios, int threads, Action<long, long> progress, CancellationToken cancellation)
    {
        var replayed = new Replayed[scenarios.Count];
        foreach (var pass in Passes(scenarios))
        {
            var session = new ReplaySession(pass.Select(i => ReplayRequest.Of(scenarios[i], series: false)), threads, cancellation);
            var results = await session.RunAsync(progress, cancellation).ConfigureAwait(false);
            for (var r = 0; r < pass.Count; r++)
                replayed[pass[r]] = new Replayed(results[r], session.BindingOf(r).Tiers);
        }

        return replayed;
    }

    // Labels that a policy learns from become known by the clock of the pass's first scenario, so that each volume takes a pass of its own.
    private static IEnumerable<IReadOnlyList<int>> Passes(IReadOnlyList<Scenario> scenarios) =>
        Enumerable.Range(0, scenarios.Count)
            .GroupBy(i => scenarios[i].CustomTypes.Any(t => t.Is<ILearns>()) ? scenarios[i].Document.CanonicalAt("history.arrivals") : "", StringComparer.Ordinal)
            .Select(pass => pass.ToList());
}
