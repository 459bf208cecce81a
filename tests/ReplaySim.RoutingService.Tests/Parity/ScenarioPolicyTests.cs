using ReplaySim.Cli.Tests.Running;
using ReplaySim.RoutingService.Tests.Serving;

namespace ReplaySim.RoutingService.Tests.Parity;

/// <summary>The log of what the service decided, replayed by the command, gives the same decisions.</summary>
public sealed class ScenarioPolicyTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    public static TheoryData<string, int> Policies => new()
    {
        { LiveText.Cascade, 2_000 },
        { "{ cascade: { tiers: [slow, middle, fast], thresholds: { slow: 0.8, middle: 0.6 } } }", 500 },
        { "{ cascade: { thresholds: { fast: { legit: 0.8, fraud: never }, middle: { legit: 0.55, fraud: 0.9 } } } }", 600 },
        { "{ score: { cuts: [0.25, 0.5] } }", 600 },
        { "{ rules: [ { when: { amount: '>= 100', channel: [online, '007', 'true', '2026-1-5', ' \"odd\", é;|'' ', '3.10'] }, then: slow }, { when: { vip: 'true' }, then: { cascade: { thresholds: { fast: 0.9, middle: 0.5 } } } }, { when: { risk: '< 0.3' }, then: fast }, { otherwise: middle } ] }", 800 },
        { "{ per_segment: { segments: { online: fast, '2026-1-5': slow, 'true': { cascade: { tiers: [fast, slow], thresholds: { fast: 0.8 } } } }, otherwise: middle } }", 600 },
        { "{ expected_loss: { calibration: { fast: [[0.5, 0.41], [0.9, 0.87]] } } }", 800 },
        { "{ random_mix: { fast: 40%, middle: 35%, slow: 25% } }", 800 },
        { "slow", 300 },
    };

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task A_log_replayed_gives_the_decisions_of_the_service(string policy, int transactions)
    {
        var scenario = LiveText.Write(_place, policy);
        LiveStream live;
        await using (var service = await Service.StartAsync(new ServiceOptions { Scenario = scenario, Logs = _place.Path("logs") }))
        {
            live = new LiveStream(service, transactions, seed: transactions);
            await live.RunAsync();
        }

        Replayed.Equal(live, await Replayed.RunAsync(_place, await Replayed.ImportAsync(_place, _place.Path("logs", "decisions-0001.csv"))));
    }

    // The draw belongs to seed and row: with either otherwise, the mix falls otherwise.
    [Fact]
    public async Task Draws_are_those_of_the_seed_and_the_row()
    {
        var scenario = LiveText.Write(_place, "{ random_mix: { fast: 40%, middle: 35%, slow: 25% } }");
        LiveStream live;
        await using (var service = await Service.StartAsync(new ServiceOptions { Scenario = scenario, Logs = _place.Path("logs") }))
        {
            live = new LiveStream(service, 60, seed: 3);
            await live.RunAsync();
        }

        var history = await Replayed.ImportAsync(_place, _place.Path("logs", "decisions-0001.csv"));
        var same = await Replayed.RunAsync(_place, history);
        Directory.Delete(_place.Path("run"), recursive: true);
        var other = await Replayed.RunAsync(_place, history, "--set", "seed=12");
        Assert.All(live.Ended, e => Assert.Equal(e.Value.Path, same.Texts["tier_path"][(int)e.Key]));
        Assert.Contains(live.Ended, e => e.Value.Path != other.Texts["tier_path"][(int)e.Key]);
    }
}
