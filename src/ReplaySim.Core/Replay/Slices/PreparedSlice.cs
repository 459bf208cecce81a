using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Replay.Slices;

/// <summary>
/// A slice of history with every draw made and every answer known, computed once and read by all replays. Pooled: valid while
/// the replays advance through it.
/// </summary>
public sealed class PreparedSlice : RowStore
{
    private readonly long[] _retimed;

    internal PreparedSlice(RowLayout layout, int capacity)
        : base(layout, capacity, ownFeatures: false)
    {
        _retimed = Arrival;
    }

    public long FirstRow { get; private set; }

    public int Count { get; private set; }

    /// <summary>Where a retiming writes the arrival times.</summary>
    internal long[] RetimedArrivals => _retimed;

    internal void Attach(TransactionBatch batch, bool retimed)
    {
        FirstRow = batch.FirstRow;
        Count = batch.Count;
        Arrival = retimed ? _retimed : batch.Time;
        Numbers = batch.Numbers;
        Categories = batch.Categories;
        Ids = batch.Ids ?? [];
    }
}
