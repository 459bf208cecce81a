using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Runs;

/// <summary>The scenarios that ship.</summary>
public sealed class ReadyScenarioTests
{
    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Path.Combine(Workplace.Repository, "scenarios"), "*.yaml").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_valid(string name)
    {
        var validated = await Command.RunAsync("validate", FileOf(name));
        Assert.Equal((ExitCode.Done, ""), (validated.Code, validated.Error));
        Assert.Contains("valid", validated.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_runs_to_the_same_bytes_on_one_thread_and_on_two(string name)
    {
        var one = await Command.DoneAsync("run", FileOf(name), "--json", "--threads", "1");
        Assert.Equal(one.Output, (await Command.DoneAsync("run", FileOf(name), "--json", "--threads", "2")).Output);
        Assert.Equal(one.Code == ExitCode.Done, one.Json.GetProperty("constraints").EnumerateArray().All(c => c.GetProperty("holds").GetBoolean()));
    }

    /// <summary>What each ready search gives. Its proof is checked independently, which is the reason to believe the figure.</summary>
    [Theory]
    [InlineData("two-tiers.yaml", 32.416, 0)]
    [InlineData("fraud-995.yaml", 16.748, 0)]
    [InlineData("score-router.yaml", 91.44824, 0)]
    [InlineData("per-label.yaml", 32.188, 0)]
    [InlineData("per-segment.yaml", 26.58, 0)]
    [InlineData("peak-latency.yaml", 18.9432, 0)]
    [InlineData("budget.yaml", 0.99663, 0)]
    [InlineData("walk-forward.yaml", 16.748, 0)]
    [InlineData("chains.yaml", 16.748, 0)]
    public async Task Its_search_is_optimal_and_its_proof_holds(string name, double value, double gap)
    {
        using var place = new Workplace();
        var swept = await Command.RunAsync("sweep", FileOf(name), "--json", "--set", "search.frontier=0", "--out", place.Path("out"));
        Assert.Equal(ExitCode.Done, swept.Code);
        var certificate = swept.Json.GetProperty("certificate");
        Assert.Equal("optimal", certificate.GetProperty("kind").GetString());
        Assert.Equal(gap, certificate.GetProperty("gap").GetDouble());
        Assert.Equal(value, certificate.GetProperty("value").GetDouble(), 4);
        var history = Path.Combine(Workplace.Repository, "data", name.StartsWith("peak", StringComparison.Ordinal) ? "card-peak.parquet" : "card-transactions.parquet");
        var verified = await Command.RunAsync("verify-certificate", place.Path("out/certificate.json"), "--history", history);
        Assert.True(verified.Code == ExitCode.Done, verified.Output);
    }

    private static string FileOf(string name) => Path.Combine(Workplace.Repository, "scenarios", name);
}
