using System.Diagnostics;
using ReplaySim.Cli.Replays;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.History;
using ReplaySim.Scenarios.Binding;

namespace ReplaySim.Benchmarks;

/// <summary>Where the time of a replay goes: decode, prepare, kernel, each alone on one thread, and all together.</summary>
internal static class Stages
{
    public static async Task RunAsync(long rows, int rounds)
    {
        var scenario = BenchmarkHistory.Cascade(rows);
        for (var round = 0; round < rounds; round++)
        {
            var shared = new SharedHistory(scenario.History);
            var binding = new ScenarioBinding(scenario, shared, new ColumnFiles(CancellationToken.None));
            var policy = binding.Bind(scenario.Policy);
            var replayer = new Replayer(binding.Setup(policy, series: true));
            var slice = binding.Preparer.CreateSlice();
            long decode = 0, prepare = 0, kernel = 0;
            var reader = new HistoryReader(new HistoryRequest
            {
                Source = scenario.History.Source, TimeColumn = scenario.History.Time, IdColumn = scenario.History.Id, Columns = shared.Columns, Categories = shared.Categories,
            });
            await using var batches = reader.ReadAsync().GetAsyncEnumerator();
            while (true)
            {
                var t0 = Stopwatch.GetTimestamp();
                if (!await batches.MoveNextAsync())
                    break;
                var t1 = Stopwatch.GetTimestamp();
                TransactionBatch batch = batches.Current;
                binding.Preparer.Prepare(batch, slice);
                var t2 = Stopwatch.GetTimestamp();
                replayer.Advance(slice);
                var t3 = Stopwatch.GetTimestamp();
                reader.Return(batch);
                decode += t1 - t0;
                prepare += t2 - t1;
                kernel += t3 - t2;
            }

            replayer.Drain();
            var watch = Stopwatch.StartNew();
            await new ReplaySession([ReplayRequest.Of(scenario, series: true)], Environment.ProcessorCount, CancellationToken.None).RunAsync((_, _) => { }, CancellationToken.None);
            Console.WriteLine(FormattableString.Invariant(
                $"ns per row: decode {Nanos(decode, rows):0.0}, prepare {Nanos(prepare, rows):0.0}, kernel {Nanos(kernel, rows):0.0}; together {watch.Elapsed.TotalNanoseconds / rows:0.0} ({rows / watch.Elapsed.TotalSeconds / 1e6:0.00} M transactions/s)"));
        }
    }

    /// <summary>The kernel alone, over slices prepared beforehand: the least of several rounds.</summary>
    public static async Task KernelAsync(long rows, int rounds)
    {
        var scenario = BenchmarkHistory.Cascade(rows);
        var shared = new SharedHistory(scenario.History);
        var binding = new ScenarioBinding(scenario, shared, new ColumnFiles(CancellationToken.None));
        var policy = binding.Bind(scenario.Policy);
        var slices = new List<PreparedSlice>();
        var reader = new HistoryReader(new HistoryRequest
        {
            Source = scenario.History.Source, TimeColumn = scenario.History.Time, IdColumn = scenario.History.Id, Columns = shared.Columns, Categories = shared.Categories,
        });
        await foreach (var batch in reader.ReadAsync())
        {
            var slice = binding.Preparer.CreateSlice();
            binding.Preparer.Prepare(batch, slice);
            slices.Add(slice);
        }

        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var replayer = new Replayer(binding.Setup(policy, series: true));
            var watch = Stopwatch.StartNew();
            foreach (var slice in slices)
                replayer.Advance(slice);
            replayer.Drain();
            times.Add(watch.Elapsed.TotalNanoseconds / rows);
        }

        times.Sort();
        Console.WriteLine(FormattableString.Invariant($"kernel alone, ns per row: least {times[0]:0.0}, median {times[times.Count / 2]:0.0}"));
    }

    private static double Nanos(long ticks, long rows) => Stopwatch.GetElapsedTime(0, ticks).TotalNanoseconds / rows;
}
