using System.Diagnostics;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Runs;

[CollectionDefinition(nameof(InterruptTests), DisableParallelization = true)]
public sealed class AloneCollection;

/// <summary>An interrupt ends any verb within a second, and nothing is left half-written.</summary>
[Collection(nameof(InterruptTests))]
public sealed class InterruptTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("generate", 50)]
    [InlineData("generate", 500)]
    [InlineData("run", 50)]
    [InlineData("run", 500)]
    [InlineData("sweep", 50)]
    [InlineData("sweep", 500)]
    [InlineData("sweep", 2_000)]
    [InlineData("compare", 500)]
    public async Task It_ends_with_130_and_leaves_nothing(string verb, int afterMillis)
    {
        // Each would go on for far longer than it is given.
        string[] arguments = verb == "generate"
            ? ["generate", "--rows", "50m", "--out", _place.Path("out.parquet")]
            : [verb, .. await LongWorkAsync(verb), "--out", _place.Path("out"), .. verb == "run" ? new[] { "--decisions" } : []];
        List<string> before = [.. _place.Entries];
        using var interrupt = new CancellationTokenSource();
        var running = Task.Run(() => Command.RunAsync(interrupt.Token, arguments), TestContext.Current.CancellationToken);
        await Task.Delay(afterMillis, TestContext.Current.CancellationToken);
        Assert.False(running.IsCompleted, $"done before the interrupt: {(running.IsCompleted ? (await running).Error : "")}");
        var watch = Stopwatch.StartNew();
        await interrupt.CancelAsync();
        var result = await running;
        var seconds = watch.Elapsed.TotalSeconds;
        Assert.Equal((ExitCode.Interrupted, "", "replaysim: interrupted; nothing was written"), (result.Code, result.Output, result.Error.TrimEnd()));
        Assert.True(seconds < 1, $"took {seconds} s to end");
        Assert.Equal(before, _place.Entries);
    }

    private async Task<string[]> LongWorkAsync(string verb)
    {
        var data = _place.Path("data");
        Directory.CreateDirectory(data);
        var rows = verb == "sweep" ? "20k" : "300k";
        await Command.DoneAsync("generate", "--rows", rows, "--from", "2026-01-01T00:00:00Z", "--over", "1d", "--out", Path.Combine(data, "1.parquet"));

        // The same day many times over, so that history is long without being generated: synthetic arrivals need no time.
        for (var copy = 2; copy <= (verb == "sweep" ? 1 : 60); copy++)
            File.CreateSymbolicLink(Path.Combine(data, $"{copy}.parquet"), Path.Combine(data, "1.parquet"));
        var text = (await File.ReadAllTextAsync(Path.Combine(Workplace.Repository, "scenarios", "fraud-995.yaml"), TestContext.Current.CancellationToken))
            .Replace("../data/card-transactions.parquet", "data", StringComparison.Ordinal)
            .Replace("time: event_time, ", "", StringComparison.Ordinal)
            .Replace("label_delay: 2d", "arrivals: { poisson: 20/s }", StringComparison.Ordinal)
            .Replace("from: 0.5, to: 1.0", "from: 0.5, to: 1.0, steps: 60", StringComparison.Ordinal)
            .Replace("  split: { search: 40%, calibrate: 30%, validate: 30% }\n", "", StringComparison.Ordinal);
        var scenario = _place.Write("long.yaml", text);
        return verb == "compare" ? [scenario, scenario, scenario, scenario] : [scenario];
    }
}
