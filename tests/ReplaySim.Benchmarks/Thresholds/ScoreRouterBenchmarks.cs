using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Benchmarks.Thresholds;

/// <summary>One cut on a score, exactly, against five cuts with a certified gap, over ten million rows.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 10, iterationCount: 11)]
public class ScoreRouterBenchmarks
{
    private const int Rows = 10_000_000;

    private readonly ThresholdQuery _one = ThresholdTables.RouterQuery(0, 5);
    private readonly ThresholdQuery _five = ThresholdTables.RouterQuery(0, 1, 2, 3, 4, 5);
    private SearchTable _table = null!;

    [GlobalSetup]
    public void Setup()
    {
        _table = ThresholdTables.Router(Rows);
        PeakMemory.Tell("before");
        foreach (var answer in new[] { OneCut(), FiveCutsWithin2PerMille(), FiveCutsWithin1PerMille() })
            Console.WriteLine(FormattableString.Invariant($"// {answer.Settings.Count} cuts: spend {answer.Value:R}, gap {answer.Gap:R}"));
        PeakMemory.Tell("after searches");
    }

    [Benchmark(Baseline = true)]
    public ThresholdAnswer OneCut() => ThresholdSearch.Solve(_table, _one)!;

    [Benchmark]
    public ThresholdAnswer FiveCutsWithin2PerMille() => Within(0.002);

    [Benchmark]
    public ThresholdAnswer FiveCutsWithin1PerMille() => Within(0.001);

    private ThresholdAnswer Within(double gap) => ThresholdSearch.Solve(_table, _five with { Limits = _five.Limits with { Gap = gap } })!;
}
