using Parquet;
using Parquet.Schema;

namespace ReplaySim.Data.Tests;

/// <summary>A column to write, of any type.</summary>
internal sealed record Column(DataField Field, int Rows, Func<ParquetRowGroupWriter, int, int, Task> WriteAsync)
{
    public bool Delta { get; init; }

    public bool Dictionary { get; init; }

    public static Column Of<T>(string name, params T[] values)
        where T : struct => Of(new DataField<T>(name), values);

    public static Column Of<T>(DataField field, params T[] values)
        where T : struct => new(field, values.Length, (group, from, count) => group.WriteAsync<T>(field, values.AsMemory(from, count)));

    public static Column Nullable<T>(string name, params T?[] values)
        where T : struct => Nullable(new DataField(name, typeof(T), isNullable: true), values);

    public static Column Nullable<T>(DataField field, params T?[] values)
        where T : struct => new(field, values.Length, (group, from, count) => group.WriteAsync<T>(field, values.AsMemory(from, count)));

    public static Column Text(string name, params string?[] values)
    {
        var field = new DataField(name, typeof(string), isNullable: values.Contains(null));
        return new(field, values.Length, (group, from, count) => group.WriteAsync(field, new ArraySegment<string?>(values, from, count)!));
    }

    public static Column Times(string name, DateTimeTimeUnit unit, params DateTime[] values) =>
        Of(new DateTimeDataField(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: unit, isNullable: false), values);

    /// <summary>Writes columns into a file, cut into row groups.</summary>
    public static async Task WriteFileAsync(string path, int rowsPerGroup, params Column[] columns)
    {
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Snappy, CompressionLevel = System.IO.Compression.CompressionLevel.Fastest };
        foreach (var column in columns.Where(c => c.Delta || c.Dictionary))
            options.ColumnEncodingHints![column.Field.Name] = column.Delta ? EncodingHint.DeltaBinaryPacked : EncodingHint.Dictionary;
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(c => c.Field)), stream, options);
        for (var from = 0; from < columns[0].Rows; from += rowsPerGroup)
        {
            using var group = writer.CreateRowGroup();
            foreach (var column in columns)
                await column.WriteAsync(group, from, Math.Min(rowsPerGroup, column.Rows - from));
        }
    }
}
