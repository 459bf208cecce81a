using DuckDB.NET.Data;
using Parquet;
using Parquet.Schema;
using ReplaySim.Data.History;

namespace ReplaySim.Import;

/// <summary>One column of the row group in the making; reused from group to group.</summary>
internal abstract class ColumnBuffer
{
    protected const int Capacity = HistoryWriter.RowsPerGroup;

    public abstract void Read(DuckDBDataReader reader, int ordinal, int row);

    public abstract Task WriteAsync(ParquetRowGroupWriter group, DataField field, int rows, CancellationToken cancellation);
}

internal sealed class TextBuffer : ColumnBuffer
{
    private readonly string?[] _values = new string?[Capacity];

    public override void Read(DuckDBDataReader reader, int ordinal, int row) => _values[row] = reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    public override Task WriteAsync(ParquetRowGroupWriter group, DataField field, int rows, CancellationToken cancellation) =>
        group.WriteAsync(field, new ArraySegment<string?>(_values, 0, rows)!);
}

internal sealed class ValueBuffer<T>(Func<DuckDBDataReader, int, T> read, bool nullable) : ColumnBuffer
    where T : struct
{
    private readonly T[] _values = nullable ? [] : new T[Capacity];
    private readonly T?[] _nullable = nullable ? new T?[Capacity] : [];

    public override void Read(DuckDBDataReader reader, int ordinal, int row)
    {
        if (!nullable)
            _values[row] = read(reader, ordinal);
        else
            _nullable[row] = reader.IsDBNull(ordinal) ? null : read(reader, ordinal);
    }

    public override Task WriteAsync(ParquetRowGroupWriter group, DataField field, int rows, CancellationToken cancellation) => nullable
        ? group.WriteAsync<T>(field, _nullable.AsMemory(0, rows), null, null, cancellation)
        : group.WriteAsync<T>(field, _values.AsMemory(0, rows), null, null, cancellation);
}
