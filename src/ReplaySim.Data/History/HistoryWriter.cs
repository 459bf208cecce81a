using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace ReplaySim.Data.History;

/// <summary>How Parquet pages are compressed.</summary>
public enum HistoryCompression
{
    /// <summary>Faster to read.</summary>
    Snappy,
    /// <summary>Smaller.</summary>
    Zstd,
}

/// <summary>
/// How we write Parquet: required columns where nothing is missing, delta for ids and times, row groups of 128 k, and never the
/// library's default compression level (its slowest). Times are milliseconds where that loses nothing and whole µs since the epoch
/// otherwise, because statistics of µs timestamps are written wrongly and other engines would skip rows by them.
/// </summary>
public static class HistoryWriter
{
    /// <summary>Rows of a row group.</summary>
    public const int RowsPerGroup = 131_072;

    /// <summary>Metadata that says which whole-number column holds times, and their unit.</summary>
    public const string TimeUnitKey = "replaysim.time_unit";

    /// <summary>The Parquet writer's options for a history.</summary>
    public static ParquetOptions Options(HistoryCompression compression, IEnumerable<DataField> deltaFields, IEnumerable<DataField> dictionaryFields)
    {
        var options = new ParquetOptions
        {
            CompressionMethod = compression == HistoryCompression.Snappy ? CompressionMethod.Snappy : CompressionMethod.Zstd,

            // Zstandard's own level 3; "fastest" would be 1.
            CompressionLevel = CompressionLevel.Optimal,
        };
        foreach (var field in deltaFields)
            options.ColumnEncodingHints![field.Name] = EncodingHint.DeltaBinaryPacked;
        foreach (var field in dictionaryFields)
            options.ColumnEncodingHints![field.Name] = EncodingHint.Dictionary;
        return options;
    }

    /// <summary>
    /// The field by which a column of millisecond timestamps is written as its stored whole numbers: the library ignores the hint
    /// for delta when it is given dates.
    /// </summary>
    public static DataField StoredMillis(DataField time) => new ParquetSchema(new DataField(time.Name, typeof(long), time.IsNullable)).DataFields[0];
}
