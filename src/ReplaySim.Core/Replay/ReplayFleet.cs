using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Replay;

/// <summary>Looks at prepared slices beside the replays, in order: baselines that need the truth, quantiles.</summary>
public interface ISliceObserver
{
    /// <summary>Takes one slice; slices come in order, each once. Valid during the call only.</summary>
    void Observe(PreparedSlice slice);
}

/// <summary>Replays that share their prepared slices: same history, answers, services and prices.</summary>
/// <param name="Preparer">Makes the slices that the replays share.</param>
/// <param name="Replays">Replays that see the same answers, services and prices.</param>
/// <param name="Observers">Who else is shown each slice.</param>
public sealed record ReplayGroup(SlicePreparer Preparer, IReadOnlyList<Replayer> Replays, IReadOnlyList<ISliceObserver> Observers);

/// <summary>
/// Pushes each batch through every replay. Replays advance in parallel, each single-threaded and sharing nothing with the
/// others, so neither their number nor the threads change any of them.
/// </summary>
public sealed class ReplayFleet(IReadOnlyList<ReplayGroup> groups, int threads)
{
    private readonly ParallelOptions _parallel = new() { MaxDegreeOfParallelism = Math.Max(1, threads) };
    private readonly (ISliceObserver? Observer, Replayer? Replay, int Group)[] _work =
    [
        .. groups.SelectMany((g, i) => g.Observers.Select(o => ((ISliceObserver?)o, (Replayer?)null, i))),
        .. groups.SelectMany((g, i) => g.Replays.Select(r => ((ISliceObserver?)null, (Replayer?)r, i))),
    ];

    /// <summary>How many times each batch is prepared.</summary>
    public int Groups => groups.Count;

    internal IEnumerable<Replayer> Replays => groups.SelectMany(g => g.Replays);

    /// <summary>Room for one batch, prepared once for each group.</summary>
    public PreparedSlice[] CreateSlices() => [.. groups.Select(g => g.Preparer.CreateSlice())];

    /// <summary>Prepares a batch for every group. May run while the replays advance through the batch before.</summary>
    public void Prepare(TransactionBatch batch, PreparedSlice[] into)
    {
        for (var g = 0; g < groups.Count; g++)
            groups[g].Preparer.Prepare(batch, into[g]);
    }

    /// <summary>Advances every replay through a prepared batch.</summary>
    public void Advance(PreparedSlice[] slices, CancellationToken cancellation)
    {
        if (_work.Length == 1 || _parallel.MaxDegreeOfParallelism == 1)
        {
            foreach (var item in _work)
            {
                cancellation.ThrowIfCancellationRequested();
                Advance(item, slices);
            }

            return;
        }

        InParallel(_work, (item, loop) =>
        {
            if (cancellation.IsCancellationRequested)
                loop.Stop();
            else
                Advance(item, slices);
        });

        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Lets everything in flight finish.</summary>
    public void Drain() => InParallel(Replays, (replay, _) => replay.Drain());

    // What one replay throws comes out as it is: bad input is told apart by its type.
    private void InParallel<T>(IEnumerable<T> items, Action<T, ParallelLoopState> action)
    {
        try
        {
            Parallel.ForEach(items, _parallel, action);
        }
        catch (AggregateException several) when (several.InnerExceptions.Count >= 1)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    private static void Advance((ISliceObserver? Observer, Replayer? Replay, int Group) item, PreparedSlice[] slices)
    {
        item.Observer?.Observe(slices[item.Group]);
        item.Replay?.Advance(slices[item.Group]);
    }
}
