using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.Parquet;

namespace ReplaySim.Data.History;

/// <summary>Copies stretches of raw columns into the columns of a batch, with the conversion that the asker expects.</summary>
internal static class ColumnTargets
{
    public static void CopyNumbers(RawColumn from, int offset, double[] to, int at, int count)
    {
        switch (from.Kind)
        {
            case RawKind.Doubles:
                Array.Copy(from.Doubles, offset, to, at, count);
                break;
            case RawKind.Longs:
                for (var i = 0; i < count; i++)
                    to[at + i] = from.Longs[offset + i] is var v && v == HistoryColumns.MissingInteger ? double.NaN : v;
                break;
            default:
                for (var i = 0; i < count; i++)
                    to[at + i] = from.Flags[offset + i] is var v && v < 0 ? double.NaN : v;
                break;
        }
    }

    /// <summary>Refuses texts.</summary>
    /// <param name="column">The column.</param>
    /// <param name="file">Its file.</param>
    /// <param name="askedAt">Where it is used as a number; null: not known.</param>
    public static void CheckNumbers(RawColumn column, string file, string? askedAt = null)
    {
        if (column.Kind == RawKind.Texts)
            throw Mismatch(column, askedAt is null ? file : $"{askedAt}: {file}", "a number column (whole numbers, floats, decimals or booleans)");
    }

    public static void CheckIntegers(RawColumn column, string file)
    {
        if (column.Kind != RawKind.Longs)
            throw Mismatch(column, file, "a column of whole numbers");
    }

    public static ReplayInputException Mismatch(RawColumn column, string file, string expected) =>
        new($"{file}: column '{column.Name}' is {column.TypeName}; expected {expected}");

    /// <summary>Text of a value, the same for equal values whatever they are stored as.</summary>
    public static string? TextOf(RawColumn from, int index) => from.Kind switch
    {
        RawKind.Texts => from.TextAt(index),
        RawKind.Flags => from.Flags[index] switch { 1 => "true", 0 => "false", _ => null },
        RawKind.Longs => from.Longs[index] is var v && v == HistoryColumns.MissingInteger ? null : v.ToString(CultureInfo.InvariantCulture),
        _ => double.IsNaN(from.Doubles[index]) ? null : from.Doubles[index].ToString("R", CultureInfo.InvariantCulture),
    };
}
