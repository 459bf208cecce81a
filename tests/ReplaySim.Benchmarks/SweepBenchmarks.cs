using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using ReplaySim.Cli.Replays;
using ReplaySim.Scenarios;

namespace ReplaySim.Benchmarks;

/// <summary>Sixty-four candidates fed from one pass, against sixty-four runs of one.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 5)]
public class SweepBenchmarks
{
    private const long Rows = 2_000_000;

    private readonly Scenario[] _candidates = [.. Enumerable.Range(0, 64).Select(i => BenchmarkHistory.Cascade(Rows, 0.985 + 0.0002 * (i % 8), 0.98 + 0.002 * (i / 8)))];

    [Benchmark(Baseline = true)]
    public Task OnePass() => RunAsync([.. _candidates.Select(c => ReplayRequest.Of(c, series: false))]);

    [Benchmark]
    public async Task SixtyFourRuns()
    {
        foreach (var candidate in _candidates)
            await RunAsync([ReplayRequest.Of(candidate, series: false)]);
    }

    private static async Task RunAsync(List<ReplayRequest> requests) =>
        await new ReplaySession(requests, Environment.ProcessorCount, CancellationToken.None).RunAsync((_, _) => { }, CancellationToken.None);
}
