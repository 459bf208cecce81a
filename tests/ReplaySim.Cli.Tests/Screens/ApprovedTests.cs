using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Screens;

/// <summary>The plain tables as people see them, compared with committed text.</summary>
public sealed class ApprovedTests : IDisposable
{
    private const string Accept = "REPLAYSIM_APPROVE";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("run")]
    [InlineData("sweep")]
    public async Task The_table_is_the_approved_one(string verb)
    {
        const string more =
            """
            observed: { tier: routed }
            objective: minimise cost.spend
            constraints: [ accuracy >= 70%, recall >= 40%, latency.p99 <= 200ms ]
            search:
              vary:
                policy.cascade.thresholds.fast: { values: [0.6, 0.8, never] }
                policy.cascade.thresholds.middle: { values: [0.5, 0.7] }
            """;
        var history = new SmallHistory(120).Set("routed", Enumerable.Range(0, 120).Select(i => i % 3 == 0 ? "fast>slow" : "fast").ToArray());
        var scenario = await SmallScenario.WriteAsync(_place, history, SmallScenario.Text(fast: "{ servers: 2, queue: 3, overflow: next }", slow: "{ servers: 4 }", more: more));
        Check(verb, (await Command.DoneAsync(verb, scenario)).Output);
    }

    [Fact]
    public async Task The_table_of_servers_is_the_approved_one()
    {
        const string more = "constraints: [ accuracy >= 70%, latency.p99 <= 260ms ]";
        var text = SmallScenario.Text(fast: "{ servers: 2 }", middle: "{ servers: 3 }", slow: "{ servers: 4 }", more: more).Replace("per_call: $0", "per_server_hour: $0.1, per_call: $0", StringComparison.Ordinal);
        Check("size", (await Command.DoneAsync("size", await SmallScenario.WriteAsync(_place, new SmallHistory(800), text), "--window", "1s", "--utilization", "75%")).Output);
    }

    [Theory]
    [InlineData("rank", "--budget", "100/month", "--volume", "50k/day", "--error-cost", "0.001")]
    [InlineData("decide", "--weights", "accuracy=5,cost=3,latency=2", "--require", "latency_ms <= 200")]
    public async Task The_table_of_models_is_the_approved_one(string verb, params string[] options) =>
        Check(verb, (await Command.DoneAsync([verb, Path.Combine(Workplace.Repository, "data", "models", "imagenet.csv"), .. options])).Output);

    private static void Check(string name, string received)
    {
        received = string.Join('\n', received.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd()));
        var file = Path.Combine(Workplace.Repository, "tests", "ReplaySim.Cli.Tests", "Approved", name + ".txt");
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(file, received);
        var approved = File.Exists(file) ? File.ReadAllText(file) : "";
        Assert.True(approved == received,
            $"The table of '{name}' is not the approved one.\nIf the change is meant, run these tests once with {Accept}=1, read the difference of tests/ReplaySim.Cli.Tests/Approved/{name}.txt and commit it.\n--- approved\n{approved}\n--- received\n{received}");
    }
}
