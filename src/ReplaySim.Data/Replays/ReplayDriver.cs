using System.Threading.Channels;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.History;

namespace ReplaySim.Data.Replays;

/// <summary>
/// Reader → one bounded channel → fleet. The next batch is decoded and prepared while the replays advance through the one before;
/// that changes when in wall time a batch arrives, never what happens in simulated time.
/// </summary>
public static class ReplayDriver
{
    private const int BatchesAhead = 12;

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
        var channel = Channel.CreateBounded<TransactionBatch>(new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAsync(reader, channel.Writer, stop.Token), CancellationToken.None);
        try
        {
            await AdvanceAsync(reader, channel.Reader, fleet, labels, progress, stop.Token).ConfigureAwait(false);
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

    private static async Task ReadAsync(HistoryReader reader, ChannelWriter<TransactionBatch> writer, CancellationToken stop)
    {
        try
        {
            await foreach (var batch in reader.ReadAsync(stop).ConfigureAwait(false))
                await writer.WriteAsync(batch, stop).ConfigureAwait(false);
            writer.Complete();
        }
        catch (Exception e)
        {
            // The consumer rethrows it where the run is awaited.
            writer.Complete(e);
        }
    }

    private static async Task AdvanceAsync(
        HistoryReader reader, ChannelReader<TransactionBatch> batches, ReplayFleet fleet, LabelFeed? labels, Action<long>? progress, CancellationToken stop)
    {
        PreparedSlice[][] rooms = [fleet.CreateSlices(), fleet.CreateSlices()];
        var next = PrepareNextAsync(batches, fleet, rooms[0], stop);
        for (var turn = 0; ; turn++)
        {
            if (await next.ConfigureAwait(false) is not { } batch)
                return;
            var slices = rooms[turn % 2];
            next = PrepareNextAsync(batches, fleet, rooms[(turn + 1) % 2], stop);
            try
            {
                if (labels is not null)
                    await labels.FeedAsync(slices[0].Arrival[batch.Count - 1], stop).ConfigureAwait(false);
                fleet.Advance(slices, stop);
            }
            catch
            {
                // The preparation under way uses the rooms; let it end before they go, whatever became of it.
                await Task.WhenAny(next).ConfigureAwait(false);
                throw;
            }

            reader.Return(batch);
            progress?.Invoke(batch.FirstRow + batch.Count);
        }
    }

    private static Task<TransactionBatch?> PrepareNextAsync(
        ChannelReader<TransactionBatch> batches, ReplayFleet fleet, PreparedSlice[] into, CancellationToken stop) => Task.Run(
        async () =>
        {
            while (await batches.WaitToReadAsync(stop).ConfigureAwait(false))
            {
                if (!batches.TryRead(out var batch))
                    continue;
                fleet.Prepare(batch, into);
                return batch;
            }

            return null;
        },
        CancellationToken.None);
}
