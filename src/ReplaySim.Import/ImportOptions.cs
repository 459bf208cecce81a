using ReplaySim.Data.History;

namespace ReplaySim.Import;

/// <summary>What to import, and how. Columns may be named as in the input or as <see cref="Map"/> renames them.</summary>
public sealed record ImportOptions
{
    /// <summary>A CSV, TSV, JSON, NDJSON or Parquet file; text may be gzipped (.gz). Or a glob of such files.</summary>
    public required string Input { get; init; }

    /// <summary>The Parquet file to write.</summary>
    public required string Output { get; init; }

    /// <summary>The column to sort by; null: the table has no times and keeps its order.</summary>
    public string? TimeColumn { get; init; }

    /// <summary>Orders rows of the same time, and is checked for duplicates.</summary>
    public string? IdColumn { get; init; }

    /// <summary>The column whose values are counted in the report.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>Names in the input → names in the output.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();

    /// <summary>Column → int, float, double, text, bool, timestamp, date, decimal(18,4) or another of DuckDB's types.</summary>
    public IReadOnlyDictionary<string, string> Types { get; init; } = new Dictionary<string, string>();

    /// <summary>What a time column of plain numbers counts since 1970.</summary>
    public TimeUnit? TimeUnit { get; init; }

    public HistoryCompression Compression { get; init; } = HistoryCompression.Snappy;

    /// <summary>Memory that DuckDB may use, MiB; what does not fit goes to disk beside the output.</summary>
    public int MemoryMegabytes { get; init; } = 1024;
}
