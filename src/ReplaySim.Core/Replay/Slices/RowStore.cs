namespace ReplaySim.Core.Replay.Slices;

/// <summary>
/// Everything the kernel needs to know of some rows, as columns. A slice is one, shared by all replays; the rows that outlive
/// their slice are copied into another, which belongs to a replay.
/// </summary>
public class RowStore
{
    internal RowStore(RowLayout layout, int capacity, bool ownFeatures)
    {
        Layout = layout;
        Arrival = new long[capacity];
        TrueClass = new int[capacity];
        Value = layout.Values ? new long[capacity] : [];
        Weight = layout.Weights ? new long[capacity] : [];
        Ids = layout.Ids && ownFeatures ? new string?[capacity] : [];
        Segments = Allocate<int>(layout.Segments, capacity);
        Numbers = Allocate<double>(layout.Numbers, ownFeatures ? capacity : 0);
        Categories = Allocate<int>(layout.Categories, ownFeatures ? capacity : 0);
        Tiers = Allocate<TierRow>(layout.Tiers, capacity);
    }

    /// <summary>Which columns there are.</summary>
    public RowLayout Layout { get; }

    /// <summary>Arrival time, µs since the epoch.</summary>
    public long[] Arrival { get; protected set; }

    /// <summary>True class, −1 where unlabelled.</summary>
    public int[] TrueClass { get; }

    /// <summary>Value at stake, nano-dollars; empty where history has none.</summary>
    public long[] Value { get; }

    /// <summary>Row weight in units of 1 / weight scale; empty where history has none.</summary>
    public long[] Weight { get; }

    internal string?[] Ids { get; private protected set; }

    /// <summary>Per segment column, the dense segment index; −1 where missing.</summary>
    public int[][] Segments { get; }

    /// <summary>Per number column, its values; NaN where missing.</summary>
    public double[][] Numbers { get; protected set; }

    /// <summary>Per category column, its codes; −1 where missing.</summary>
    public int[][] Categories { get; protected set; }

    /// <summary>Per tier, what it would give each row.</summary>
    public TierRow[][] Tiers { get; }

    internal void CopyRow(RowStore from, int source, int target)
    {
        Arrival[target] = from.Arrival[source];
        TrueClass[target] = from.TrueClass[source];
        if (Layout.Values)
            Value[target] = from.Value[source];
        if (Layout.Weights)
            Weight[target] = from.Weight[source];
        if (Layout.Ids)
            Ids[target] = from.Ids[source];
        CopyCells(from.Segments, Segments, source, target);
        CopyCells(from.Numbers, Numbers, source, target);
        CopyCells(from.Categories, Categories, source, target);
        CopyCells(from.Tiers, Tiers, source, target);
    }

    private static void CopyCells<T>(T[][] from, T[][] to, int source, int target)
    {
        for (var c = 0; c < to.Length; c++)
            to[c][target] = from[c][source];
    }

    private static T[][] Allocate<T>(int columns, int rows)
    {
        var arrays = new T[columns][];
        for (var i = 0; i < columns; i++)
            arrays[i] = new T[rows];
        return arrays;
    }
}
