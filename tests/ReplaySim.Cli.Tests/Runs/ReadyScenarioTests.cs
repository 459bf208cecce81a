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

    [Fact]
    public async Task The_fraud_sweep_meets_its_target_for_less_than_the_ensemble_alone()
    {
        string[] fewer = ["--set", "search.vary={ policy.cascade.thresholds.fast: { from: 0.5, to: 1.0, steps: 8 }, policy.cascade.thresholds.middle: { from: 0.5, to: 1.0, steps: 4 } }"];
        var one = await Command.RunAsync(["sweep", FileOf("fraud-995.yaml"), "--json", "--threads", "1", .. fewer]);
        Assert.Equal(ExitCode.Done, one.Code);
        Assert.Equal(one.Output, (await Command.RunAsync(["sweep", FileOf("fraud-995.yaml"), "--json", "--threads", "2", .. fewer])).Output);
        Assert.True(one.Json.GetProperty("best").GetProperty("accuracy").GetProperty("value").GetDouble() >= 0.995);
        Assert.True(one.Json.GetProperty("saving").GetProperty("fraction").GetDouble() > 0);
    }

    private static string FileOf(string name) => Path.Combine(Workplace.Repository, "scenarios", name);
}
