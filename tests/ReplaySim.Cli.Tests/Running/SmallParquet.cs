using Parquet;
using Parquet.Schema;

namespace ReplaySim.Cli.Tests.Running;

/// <summary>Writes a Parquet file column by column, apart from the product's own writers.</summary>
internal static class SmallParquet
{
    public static async Task WriteAsync(string path, IReadOnlyList<(string Name, Array Values)> columns, int groups = 1)
    {
        DataField[] fields = [.. columns.Select(c => FieldOf(c.Name, c.Values))];
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
        var rows = columns[0].Values.Length;
        for (var g = 0; g < groups; g++)
        {
            var (from, to) = (rows * g / groups, rows * (g + 1) / groups);
            using var group = writer.CreateRowGroup();
            for (var c = 0; c < fields.Length; c++)
                await WriteAsync(group, fields[c], columns[c].Values, from, to);
        }
    }

    private static DataField FieldOf(string name, Array values) => values switch
    {
        string?[] => new DataField(name, typeof(string), isNullable: true),
        DateTime[] => new DateTimeDataField(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Millis, isNullable: false),
        _ => new DataField(name, values.GetType().GetElementType()!),
    };

    private static async Task WriteAsync(ParquetRowGroupWriter group, DataField field, Array values, int from, int to)
    {
        switch (values)
        {
            case string?[] texts:
                await group.WriteAsync(field, [.. texts[from..to]]);
                break;
            case DateTime[] times:
                await group.WriteAsync<DateTime>(field, times.AsMemory(from..to));
                break;
            case double[] doubles:
                await group.WriteAsync<double>(field, doubles.AsMemory(from..to));
                break;
            case double?[] doubles:
                await group.WriteAsync<double>(field, doubles.AsMemory(from..to));
                break;
            case long[] longs:
                await group.WriteAsync<long>(field, longs.AsMemory(from..to));
                break;
            case bool[] flags:
                await group.WriteAsync<bool>(field, flags.AsMemory(from..to));
                break;
            case bool?[] flags:
                await group.WriteAsync<bool>(field, flags.AsMemory(from..to));
                break;
            default:
                throw new NotSupportedException(values.GetType().Name);
        }
    }
}
