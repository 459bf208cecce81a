using System.Collections.Concurrent;
using System.Threading.Channels;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.History;

namespace ReplaySim.Data.Replays;

/// <summary>
/// Reader → one bounded channel → fleet. One task decodes and prepares what comes next while the replays advance through what came
/// before; that changes when in wall time a batch arrives, never what happens in simulated time.
/// </summary>
public static class ReplayDriver
{
    // Enough to bridge the decoding of a row group; fewer where each batch is prepared many times over.
    private const int SlicesAhead = 6;

    /// <summary>Runs the whole history through the fleet and drains it.</summary>
    /// <param name="reader">The history; read once.</param>
    /// <param name="fleet">The replays.</param>
    /// <param name="labels">Matured labels for replays that learn; null when none does.</param>
    /// <param name="progress">Told the number of rows done.</param>
    /// <param name="cancellation">Ends the run.</param>
    public static async Task RunAsync(
        HistoryReader reader, ReplayFleet fleet, LabelFeed? labels, Action<long>? progress, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var channel = Channel.CreateBounded<Prepared>(new BoundedChannelOptions(Math.Max(1, SlicesAhead / fleet.Groups)) { SingleReader = true, SingleWriter = true });
        var rooms = new ConcurrentBag<PreparedSlice[]>();
        var reading = Task.Run(() => PrepareAsync(reader, fleet, rooms, channel.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var next in channel.Reader.ReadAllAsync(stop.Token).ConfigureAwait(false))
            {
                if (labels is not null)
                    await labels.FeedAsync(next.Slices[0].Arrival[next.Batch.Count - 1], stop.Token).ConfigureAwait(false);
                fleet.Advance(next.Slices, stop.Token);
                reader.Return(next.Batch);
                rooms.Add(next.Slices);
                progress?.Invoke(next.Batch.FirstRow + next.Batch.Count);
            }

            if (labels is not null)
                await labels.FeedAsync(long.MaxValue, stop.Token).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }

        fleet.Drain();
    }

    /// <summary>Shows the whole history to models that must learn it first, and to observers of raw batches.</summary>
    public static async Task FirstPassAsync(HistoryReader reader, Action<TransactionBatch> observe, CancellationToken cancellation)
    {
        await foreach (var batch in reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            observe(batch);
            reader.Return(batch);
        }
    }

    // Decoding and preparing share a task: a third one would take turns with the kernel where there are two processors.
    private static async Task PrepareAsync(
        HistoryReader reader, ReplayFleet fleet, ConcurrentBag<PreparedSlice[]> rooms, ChannelWriter<Prepared> writer, CancellationToken stop)
    {
        try
        {
            await foreach (var batch in reader.ReadAsync(stop).ConfigureAwait(false))
            {
                var slices = rooms.TryTake(out var free) ? free : fleet.CreateSlices();
                fleet.Prepare(batch, slices);
                await writer.WriteAsync(new Prepared(batch, slices), stop).ConfigureAwait(false);
            }

            writer.Complete();
        }
        catch (Exception e)
        {
            // The consumer rethrows it where the run is awaited.
            writer.Complete(e);
        }
    }

    private readonly record struct Prepared(TransactionBatch Batch, PreparedSlice[] Slices);
}
