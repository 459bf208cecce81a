using ReplaySim.Core.Transactions;
using ReplaySim.Core.Transactions.Sources;

namespace ReplaySim.Data.History;

/// <summary>What to read of a history.</summary>
public sealed record HistoryRequest
{
    /// <summary>A file, a folder or a glob; files are taken in ordinal order of their paths.</summary>
    public required string Source { get; init; }

    /// <summary>A source that is no file, in place of the files; <see cref="Source"/> then says what it is. One for each reader.</summary>
    public ITransactionSource? Custom { get; init; }

    /// <summary>The time column; null: history has none and arrivals are synthetic.</summary>
    public string? TimeColumn { get; init; }

    /// <summary>Unit of a whole-number time column; null where it is a timestamp.</summary>
    public TimeUnit? TimeUnit { get; init; }

    /// <summary>Zone of timestamps that carry none; null: UTC.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>The id column; null: none.</summary>
    public string? IdColumn { get; init; }

    /// <summary>Keep ids as text for each row.</summary>
    public bool WithIds { get; init; }

    /// <summary>Refuse an id that comes twice. Remembers every id.</summary>
    public bool UniqueIds { get; init; }

    /// <summary>Columns to read, which all who need some have asked for.</summary>
    public required HistoryColumns Columns { get; init; }

    /// <summary>Takes up the texts that codes stand for.</summary>
    public required CategoryTable Categories { get; init; }

    /// <summary>Number column → where it is asked for, as messages tell it.</summary>
    public IReadOnlyDictionary<string, string> NumbersAskedAt { get; init; } = new Dictionary<string, string>();

    /// <summary>A Parquet file with one row per history row, whose columns are asked for as <c>decisions:NAME</c>.</summary>
    public string? Decisions { get; init; }

    /// <summary>Rows to read at most (1 or more), from the start of the history; the rest is not looked at. Null: all.</summary>
    public long? MostRows { get; init; }
}
