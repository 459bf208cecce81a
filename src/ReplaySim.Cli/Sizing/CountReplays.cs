using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core.Tiers;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Sizing;

/// <summary>Replays counts of servers over the whole history, many from one pass, all with the same luck.</summary>
internal sealed class CountReplays(
    Scenario scenario, IReadOnlyList<SizedTier> tiers, IReadOnlyList<PeakWindow> windows, WindowRange range, CountVerdict verdict, int threads, Screen screen,
    CancellationToken cancellation)
{
    private const int PerPass = 32;

    private readonly Dictionary<string, CountedReplay> _known = [];

    /// <summary>Replays made so far.</summary>
    public int Made { get; private set; }

    /// <summary>Each of some counts, in their order; what was replayed before is not replayed again.</summary>
    public async Task<IReadOnlyList<CountedReplay>> OfAsync(IReadOnlyList<IReadOnlyList<int>> counts)
    {
        var fresh = counts.DistinctBy(KeyOf).Where(c => !_known.ContainsKey(KeyOf(c))).ToList();
        var made = await RunAsync([.. fresh.Select(c => new Asked([.. c.Select(s => (int?)s)], null))]).ConfigureAwait(false);
        for (var i = 0; i < fresh.Count; i++)
            _known.Add(KeyOf(fresh[i]), made[i]);
        return [.. counts.Select(c => _known[KeyOf(c)])];
    }

    /// <summary>Servers for one tier of those that are sized, and unlimited ones for all others.</summary>
    public async Task<IReadOnlyList<CountedReplay>> AloneAsync(IEnumerable<(int Place, int Servers)> some) =>
        await RunAsync([.. some.Select(s => new Asked([.. tiers.Select((_, i) => i == s.Place ? s.Servers : (int?)null)], s.Place))]).ConfigureAwait(false);

    /// <summary>Servers as they are given, unlimited ones among them, for the tiers that are sized.</summary>
    public async Task<CountedReplay> OneAsync(IReadOnlyList<int?> servers) => (await RunAsync([new Asked(servers, null)]).ConfigureAwait(false))[0];

    private async Task<List<CountedReplay>> RunAsync(IReadOnlyList<Asked> some)
    {
        var results = new List<CountedReplay>();
        foreach (var chunk in some.Chunk(PerPass))
        {
            var bounds = scenario.Constraints.Select(c => c.CountedBoundMicros).OfType<long>();
            var logs = chunk.Select(_ => new CountLog(scenario.Tiers.Count, tiers, windows, range.StepMicros, bounds, scenario.WarmUp.Rows)).ToList();
            var requests = chunk.Select((asked, i) => ReplayRequest.Of(With(scenario, tiers, asked.Servers, alone: asked.Only is not null), series: false, logs[i]));
            var session = new ReplaySession(requests, threads, cancellation);
            var replayed = await RowProgress.ShowAsync(screen, $"{chunk.Length} counts of servers", progress => session.RunAsync(progress, cancellation)).ConfigureAwait(false);
            results.AddRange(chunk.Select((asked, i) => verdict.Judge(asked.Servers, replayed[i], logs[i], asked.Only)));
            Made += chunk.Length;
        }

        return results;
    }

    /// <summary>The scenario with other servers.</summary>
    /// <param name="scenario">As it is.</param>
    /// <param name="tiers">The tiers that are sized.</param>
    /// <param name="servers">Their servers.</param>
    /// <param name="alone">Whether all other tiers get unlimited ones.</param>
    public static Scenario With(Scenario scenario, IReadOnlyList<SizedTier> tiers, IReadOnlyList<int?> servers, bool alone)
    {
        var changed = scenario.Tiers.Select(t => alone ? t with { Capacity = new Capacity() } : t).ToArray();
        for (var i = 0; i < tiers.Count; i++)
        {
            var k = tiers[i].Index;
            changed[k] = changed[k] with { Capacity = changed[k].Capacity with { Servers = servers[i] } };
        }

        return scenario with { Tiers = changed };
    }

    private static string KeyOf(IReadOnlyList<int> counts) => string.Join(',', counts);

    private sealed record Asked(IReadOnlyList<int?> Servers, int? Only);
}
