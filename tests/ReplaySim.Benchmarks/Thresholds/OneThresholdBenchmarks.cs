using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Benchmarks.Thresholds;

/// <summary>The cheapest threshold of a cascade of two tiers over ten million rows in memory, against the same search as SQL.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 10, iterationCount: 11)]
public class OneThresholdBenchmarks
{
    private const int Rows = 10_000_000;

    private readonly ThresholdQuery _query = ThresholdTables.CascadeQuery("fast", "ensemble");
    private SearchTable _table = null!;
    private DuckHistory _duck = null!;

    /// <summary>Whether every confidence is drawn anew within half a step, so that hardly any two are equal.</summary>
    [Params(false, true)]
    public bool Distinct { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var table = ThresholdTables.Cascade(Rows);
        _table = Distinct ? ThresholdTables.WithDistinctConfidences(table) : table;
        var fast = _table.Tiers[0];
        _duck = new DuckHistory(fast, _table.Tiers[2], ThresholdTables.Threads);
        PeakMemory.Tell("before");
        var (found, sql) = (Exact(), SqlWindow());
        if (found.Value is not { } value || Math.Abs(value - (Rows * 0.00002 + sql * 0.004)) > 1e-6 || sql != SqlGrouped())
            throw new InvalidOperationException($"the search found {found.Value}, the queries {sql} and {SqlGrouped()} rows to escalate");
    }

    [Benchmark(Baseline = true)]
    public ThresholdAnswer Exact() => ThresholdSearch.Solve(_table, _query)!;

    [Benchmark]
    public long SqlWindow() => _duck.EscalatedByWindow();

    [Benchmark]
    public long SqlGrouped() => _duck.EscalatedByGroups();

    [GlobalCleanup]
    public void Cleanup() => _duck.Dispose();
}
