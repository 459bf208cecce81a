using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Replay.Slices;

/// <summary>
/// A slice of history with every draw made and every answer known, computed once and read by all replays. Pooled: valid while
/// the replays advance through it.
/// </summary>
public sealed class PreparedSlice : RowStore
{
    internal const int PrefetchDistance = 12;

    private readonly long[] _retimed;

    internal PreparedSlice(RowLayout layout, int capacity)
        : base(layout, capacity, ownFeatures: false)
    {
        _retimed = Arrival;
    }

    /// <summary>Ordinal in the history of the slice's first row.</summary>
    public long FirstRow { get; private set; }

    /// <summary>Number of rows; arrays may be longer.</summary>
    public int Count { get; private set; }

    /// <summary>Where a retiming writes the arrival times.</summary>
    internal long[] RetimedArrivals => _retimed;

    /// <summary>
    /// Asks the processor to fetch what the tiers would give a row that is soon to arrive: few rows reach the later tiers, so
    /// their places are not read in a pattern that it could guess. A hint; changes nothing but time.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal unsafe void Prefetch(int row)
    {
        if (!Sse.IsSupported || row >= Count)
            return;
        foreach (var rows in Tiers)
            Sse.Prefetch0(Unsafe.AsPointer(ref rows[row]));
    }

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
