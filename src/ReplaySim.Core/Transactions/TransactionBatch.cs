namespace ReplaySim.Core.Transactions;

/// <summary>
/// A slice of the history in time order, at most <see cref="Capacity"/> rows, as columns of equal length. Arrays are pooled:
/// valid from the reader's hand-over until the batch is given back.
/// </summary>
public sealed class TransactionBatch
{
    /// <summary>Most rows of a batch.</summary>
    public const int Capacity = 16_384;

    /// <summary>An empty batch with room for the columns that have been asked for.</summary>
    public TransactionBatch(HistoryColumns columns, bool withIds, int capacity = Capacity)
    {
        Time = new long[capacity];
        Numbers = Allocate<double>(columns.Numbers.Count, capacity);
        Categories = Allocate<int>(columns.Categories.Count, capacity);
        Integers = Allocate<long>(columns.Integers.Count, capacity);
        Ids = withIds ? new string?[capacity] : null;
    }

    /// <summary>Ordinal of the first row in the whole history.</summary>
    public long FirstRow { get; set; }

    /// <summary>Number of rows; arrays may be longer.</summary>
    public int Count { get; set; }

    /// <summary>Arrival times, µs since the epoch, never decreasing.</summary>
    public long[] Time { get; }

    /// <summary>Number columns by <see cref="NumberColumn.Index"/>.</summary>
    public double[][] Numbers { get; }

    /// <summary>Category columns by <see cref="CategoryColumn.Index"/>.</summary>
    public int[][] Categories { get; }

    /// <summary>Integer columns by <see cref="IntegerColumn.Index"/>.</summary>
    public long[][] Integers { get; }

    /// <summary>Transaction ids as text, where someone asked for them.</summary>
    public string?[]? Ids { get; }

    private static T[][] Allocate<T>(int columns, int rows)
    {
        var arrays = new T[columns][];
        for (var i = 0; i < columns; i++)
            arrays[i] = new T[rows];
        return arrays;
    }
}
