using System.Text.Json;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.RoutingService.Tests.Parity;
using ReplaySim.RoutingService.Tests.Serving;
using ReplaySim.Scenarios.Policies;

namespace ReplaySim.RoutingService.Tests.Watching;

/// <summary>What <c>monitor</c> says of a service's log is what the service told its clients, as docs/monitoring.md has it watched.</summary>
public sealed class WatchedLogTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_watch_counts_what_clients_were_told()
    {
        const int transactions = 1_500;
        var scenario = LiveText.Write(_place);
        var policy = _place.Write("policy.yaml", PolicyDocument.Sealed($"schema: {PolicyDocument.Schema}\npolicy: {LiveText.Cascade}\nconstraints: ['escalation <= 99%', 'latency.p99 <= 10s']\n"));
        LiveStream live;
        await using (var service = await Service.StartAsync(new ServiceOptions { Scenario = scenario, Policy = policy, Logs = _place.Path("logs") }))
        {
            live = new LiveStream(service, transactions, seed: 5);
            await live.RunAsync();
        }

        var log = await Replayed.ImportAsync(_place, _place.Path("logs", "decisions-0001.csv"));
        var json = (await Command.DoneAsync("monitor", policy, "--scenario", scenario, "--log", log, "--reference", log, "--json")).Json;
        Assert.Equal(transactions, json.GetProperty("log").GetProperty("rows").GetInt32());
        Assert.Equal((double)live.Ended.Values.Count(t => t.Label is null) + live.Left.Count, transactions * Now(json, "without an answer"), 1e-6);

        // What was left in the middle was asked of so many tiers, too.
        Assert.InRange(transactions * Now(json, "escalated"), live.Ended.Values.Count(t => t.Path.Contains('>')), live.Ended.Values.Count(t => t.Path.Contains('>')) + live.Left.Count);
        var promises = json.GetProperty("promises").EnumerateArray().ToDictionary(p => p.GetProperty("text").GetString()!, p => p.GetProperty("rows").GetInt32());
        Assert.Equal((transactions, live.Ended.Count), (promises["escalation <= 99%"], promises["latency.p99 <= 10s"]));
    }

    private static double Now(JsonElement json, string share) =>
        json.GetProperty("drift").EnumerateArray().Single(f => f.GetProperty("subject").GetString() == share).GetProperty("now").GetDouble();
}
