using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using ReplaySim.Cli.Replays;
using ReplaySim.Scenarios;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Benchmarks.Thresholds;

/// <summary>The cheapest pair of thresholds of a cascade of three tiers, proved over all pairs, against four replays of the same rows.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 3, iterationCount: 7)]
public class TwoThresholdBenchmarks
{
    private const int Rows = 10_000_000;
    private const int Replays = 4;

    private readonly ThresholdQuery _query = ThresholdTables.CascadeQuery("fast", "middle", "ensemble");
    private readonly Scenario _scenario = BenchmarkHistory.Cascade(Rows);
    private SearchTable _table = null!;

    /// <summary>Whether every confidence is drawn anew within half a step, so that hardly any two are equal.</summary>
    [Params(false, true)]
    public bool Distinct { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var table = ThresholdTables.Cascade(Rows);
        _table = Distinct ? ThresholdTables.WithDistinctConfidences(table) : table;
        PeakMemory.Tell("before");
        if (Exact().Gap is not 0)
            throw new InvalidOperationException("the search left a gap");
        PeakMemory.Tell("after a search");
    }

    [Benchmark(Baseline = true)]
    public ThresholdAnswer Exact() => ThresholdSearch.Solve(_table, _query)!;

    [Benchmark]
    public async Task FourReplays()
    {
        for (var replay = 0; replay < Replays; replay++)
        {
            var session = new ReplaySession([ReplayRequest.Of(_scenario, series: true)], ThresholdTables.Threads, CancellationToken.None);
            await session.RunAsync((_, _) => { }, CancellationToken.None);
        }
    }
}
