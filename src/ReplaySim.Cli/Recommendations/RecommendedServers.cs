using ReplaySim.Cli.Sizing;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Reports.Documents;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Recommendations;

/// <summary>The fewest servers under the recommended routing, as <c>size</c> finds them for the scenario's own limits.</summary>
internal static class RecommendedServers
{
    private const int Most = 1_000;
    private const int Trials = 100;

    /// <exception cref="ReplayInputException">Nothing limits latencies, waits or utilization, or no tier has a number of servers.</exception>
    public static async Task<ServersPart> OfAsync(Scenario scenario, long windowMicros, int threads, Screen screen, CancellationToken cancellation)
    {
        Check(scenario);
        var options = new SizeOptions { Limits = SizeLimits.Of(scenario.Constraints, null), WindowMicros = windowMicros, Tiers = [], Most = Most, Trials = Trials, Threads = threads };
        var report = await new ServerSizing(scenario, options, screen, cancellation).RunAsync().ConfigureAwait(false);
        var shown = report.Answer ?? report.Today;
        return new ServersPart(SizeRows.Verdict(report), report.Answer is not null, [.. report.Tiers.Select((t, i) => new SizedTierPart(
            t.Tier.Name, t.Tier.Today, report.Answer?.Servers[i], shown.Loads[i].Busiest, t.Formula?.ErlangC))]);
    }

    /// <summary>Refuses before anything is searched.</summary>
    public static void Check(Scenario scenario)
    {
        if (SizeLimits.Of(scenario.Constraints, null).Constraints.Count == 0 || scenario.Tiers.All(t => t.Capacity.Servers is null))
            throw new ReplayInputException($"--size: nothing to size in '{scenario.Document.File}'; expected a tier with capacity.servers and a constraint such as latency.p99 <= 500ms (replaysim size takes limits of its own)");
    }
}
