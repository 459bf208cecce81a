using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using ReplaySim.Cli.Replays;
using ReplaySim.Core.Results;
using ReplaySim.Data.History;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Binding;

namespace ReplaySim.Benchmarks;

/// <summary>Ten million transactions from file to full result, against the framework's priority queue on the same file.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 2, iterationCount: 7)]
[MemoryDiagnoser]
public class ReplayBenchmarks
{
    private const long Rows = 10_000_000;

    private readonly Scenario _scenario = BenchmarkHistory.Cascade(Rows);

    [Benchmark(Baseline = true)]
    public async Task<ReplayResult> FileToResult()
    {
        var session = new ReplaySession([ReplayRequest.Of(_scenario, series: true)], Environment.ProcessorCount, CancellationToken.None);
        return (await session.RunAsync((_, _) => { }, CancellationToken.None))[0];
    }

    [Benchmark]
    public async Task<long> PriorityQueueOnTheSameSlices()
    {
        var shared = new SharedHistory(_scenario.History);
        var binding = new ScenarioBinding(_scenario, shared, new ColumnFiles(CancellationToken.None));
        var slice = binding.Preparer.CreateSlice();
        var reader = new HistoryReader(new HistoryRequest
        {
            Source = _scenario.History.Source, TimeColumn = _scenario.History.Time, IdColumn = _scenario.History.Id, Columns = shared.Columns, Categories = shared.Categories,
        });
        var peer = new PriorityQueueReplay(0.993, 0.988, [4, 8, 16]);
        await foreach (var batch in reader.ReadAsync())
        {
            binding.Preparer.Prepare(batch, slice);
            peer.Advance(slice);
            reader.Return(batch);
        }

        peer.Drain();
        return peer.Correct;
    }
}
