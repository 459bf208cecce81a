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

    internal static string FileOf(string name) => Path.Combine(Workplace.Repository, "scenarios", name);
}
