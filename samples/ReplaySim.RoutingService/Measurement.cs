using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Live;
using ReplaySim.Core.Time;
using ReplaySim.RoutingService.Protocol;
using ReplaySim.RoutingService.Routing;
using ReplaySim.Scenarios.Live;

namespace ReplaySim.RoutingService;

/// <summary>How long a decision itself takes, without HTTP, JSON and log.</summary>
internal static class Measurement
{
    private const int Transactions = 200_000;

    public static string Of(LiveScenario live)
    {
        var system = new SystemCounters(live);
        var columns = live.Columns.Select(_ => new ColumnValue(1, null)).ToArray();
        var best = (Nanoseconds: double.MaxValue, Bytes: 0.0);
        for (var round = 0; round < 5; round++)
        {
            LiveTransaction[] transactions = [.. Enumerable.Range(0, Transactions).Select(i => live.Host.Arrive(i, new SimTime(i)))];
            var decisions = 0L;
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            foreach (var transaction in transactions)
                decisions += Finish(live, system, transaction, columns);
            var elapsed = Stopwatch.GetElapsedTime(started);
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            if (elapsed.TotalNanoseconds / decisions < best.Nanoseconds)
                best = (elapsed.TotalNanoseconds / decisions, (double)bytes / decisions);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{best.Nanoseconds / 1000:0.000} µs and {best.Bytes:0.##} bytes a decision (the best of 5 rounds of {Transactions:#,0} transactions, one thread)");
    }

    private static int Finish(LiveScenario live, SystemCounters system, LiveTransaction transaction, ColumnValue[] columns)
    {
        for (var decisions = 1; ; decisions++)
        {
            live.Host.Decide(transaction, system);
            if (transaction.Pending == 0)
                return decisions;
            for (var rest = transaction.Pending; rest != 0; rest &= rest - 1)
            {
                var tier = BitOperations.TrailingZeroCount(rest);
                system.Asked(tier, columns);
                transaction.Answer(tier, 0, (transaction.Row * 37 + decisions) % 100 / 100.0, system.Now);
                system.Answered(tier);
            }
        }
    }
}
