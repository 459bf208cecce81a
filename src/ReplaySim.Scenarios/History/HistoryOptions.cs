using ReplaySim.Scenarios.Custom;

namespace ReplaySim.Scenarios.History;

/// <summary>The history as a scenario describes it; columns by name.</summary>
public sealed record HistoryOptions
{
    /// <summary>A Parquet file, a folder or a glob; a full path, or relative to the current folder.</summary>
    public required string Source { get; init; }

    /// <summary>A source of the user's own, in place of files; null: <see cref="Source"/> names files.</summary>
    public CustomType? Custom { get; init; }

    /// <summary>The id column; null: none.</summary>
    public string? Id { get; init; }

    /// <summary>The time column; null: none, and arrivals are synthetic.</summary>
    public string? Time { get; init; }

    /// <summary>s, ms, us or ns, for a time column of whole numbers.</summary>
    public string? TimeUnit { get; init; }

    /// <summary>Zone of timestamps that carry none; null: UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The label column; null: none.</summary>
    public string? Label { get; init; }

    /// <summary>The column of what is at stake, dollars; null: none.</summary>
    public string? Value { get; init; }

    /// <summary>How many times a row counts; null: once.</summary>
    public string? Weight { get; init; }

    /// <summary>Columns by which figures are told apart.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>Unit columns by role: units, input_units, output_units.</summary>
    public IReadOnlyDictionary<string, string> Units { get; init; } = new Dictionary<string, string>();

    /// <summary>Role → column, for policies that name roles.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    /// <summary>Raw label value → class name.</summary>
    public IReadOnlyDictionary<string, string> LabelNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of the positive class.</summary>
    public string? Positive { get; init; }

    /// <summary>When rows arrive.</summary>
    public ArrivalOptions Arrivals { get; init; } = new RecordedArrivalOptions();

    /// <summary>How long after arrival a label becomes known, µs.</summary>
    public long LabelDelayMicros { get; init; }

    /// <summary>Whether an id that comes twice is refused.</summary>
    public bool UniqueIds { get; init; }

    /// <summary>Column behind a role or a column's own name.</summary>
    public string ColumnOf(string name) => Roles.GetValueOrDefault(name, name);
}

/// <summary>When rows arrive: as recorded, faster, at random, or as those of another history.</summary>
public abstract record ArrivalOptions;

internal sealed record RecordedArrivalOptions : ArrivalOptions;

internal sealed record SpeedArrivalOptions(double Speed) : ArrivalOptions;

internal sealed record PoissonArrivalOptions(double PerSecond) : ArrivalOptions;

/// <param name="File">Another history, whose times are taken.</param>
/// <param name="Column">Its time column; null: its only timestamp column.</param>
/// <param name="Unit">Unit of whole-number times.</param>
internal sealed record TraceArrivalOptions(string File, string? Column, string? Unit) : ArrivalOptions;

/// <summary>Columns that say what really happened.</summary>
/// <param name="Tier">The tier asked, or the path of tiers.</param>
/// <param name="Correct">Whether the answer was right; null: none.</param>
/// <param name="Latency">How long it took; null: none.</param>
/// <param name="LatencyUnit">Unit of the latency; null: ms.</param>
/// <param name="Cost">What it cost, dollars; null: none.</param>
public sealed record ObservedOptions(string Tier, string? Correct, string? Latency, string? LatencyUnit, string? Cost);
