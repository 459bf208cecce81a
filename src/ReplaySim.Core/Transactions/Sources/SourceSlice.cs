namespace ReplaySim.Core.Transactions.Sources;

/// <summary>Rows of a source, as columns of equal length that the source fills.</summary>
public sealed class SourceSlice
{
    private readonly double[]?[] _numbers;
    private readonly long[]?[] _integers;
    private readonly string?[]?[] _texts;

    /// <param name="columns">The source's columns.</param>
    /// <param name="capacity">Most rows, at most <see cref="TransactionBatch.Capacity"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is below 1 or above that.</exception>
    public SourceSlice(IReadOnlyList<SourceColumn> columns, int capacity = TransactionBatch.Capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, TransactionBatch.Capacity);
        Time = new long[capacity];
        Ids = new string?[capacity];
        _numbers = [.. columns.Select(c => c.Type == SourceColumnType.Number ? new double[capacity] : null)];
        _integers = [.. columns.Select(c => c.Type == SourceColumnType.Integer ? new long[capacity] : null)];
        _texts = [.. columns.Select(c => c.Type == SourceColumnType.Text ? new string?[capacity] : null)];
    }

    /// <summary>Rows filled; from 0 to the length of the columns.</summary>
    public int Count { get; set; }

    /// <summary>Arrival times, µs since 1970-01-01T00:00:00Z, never decreasing from row to row.</summary>
    public long[] Time { get; }

    /// <summary>Ids; null where a row has none.</summary>
    public string?[] Ids { get; }

    /// <summary>A number column, by its place among the source's columns.</summary>
    /// <exception cref="InvalidOperationException">It holds something else.</exception>
    public double[] Numbers(int column) => _numbers[column] ?? throw Mismatch(column, SourceColumnType.Number);

    /// <summary>A column of whole numbers, by its place among the source's columns.</summary>
    /// <exception cref="InvalidOperationException">It holds something else.</exception>
    public long[] Integers(int column) => _integers[column] ?? throw Mismatch(column, SourceColumnType.Integer);

    /// <summary>A text column, by its place among the source's columns.</summary>
    /// <exception cref="InvalidOperationException">It holds something else.</exception>
    public string?[] Texts(int column) => _texts[column] ?? throw Mismatch(column, SourceColumnType.Text);

    private static InvalidOperationException Mismatch(int column, SourceColumnType asked) =>
        new(FormattableString.Invariant($"column {column} of the source is not of type {asked}"));
}
