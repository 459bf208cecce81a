using ReplaySim.Scenarios.Custom;

namespace ReplaySim.Scenarios.History;

/// <summary>The history as a scenario describes it; columns by name.</summary>
public sealed record HistoryOptions
{
    public required string Source { get; init; }

    /// <summary>A source of the user's own, in place of files; null: <see cref="Source"/> names files.</summary>
    public CustomType? Custom { get; init; }

    public string? Id { get; init; }

    public string? Time { get; init; }

    /// <summary>s, ms, us or ns, for a time column of whole numbers.</summary>
    public string? TimeUnit { get; init; }

    public string? TimeZone { get; init; }

    public string? Label { get; init; }

    public string? Value { get; init; }

    public string? Weight { get; init; }

    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>Unit columns by role: units, input_units, output_units.</summary>
    public IReadOnlyDictionary<string, string> Units { get; init; } = new Dictionary<string, string>();

    /// <summary>Role → column, for policies that name roles.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    /// <summary>Raw label value → class name.</summary>
    public IReadOnlyDictionary<string, string> LabelNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of the positive class.</summary>
    public string? Positive { get; init; }

    public ArrivalOptions Arrivals { get; init; } = new RecordedArrivalOptions();

    public long LabelDelayMicros { get; init; }

    public bool UniqueIds { get; init; }

    /// <summary>Column behind a role or a column's own name.</summary>
    public string ColumnOf(string name) => Roles.GetValueOrDefault(name, name);
}

public abstract record ArrivalOptions;

public sealed record RecordedArrivalOptions : ArrivalOptions;

public sealed record SpeedArrivalOptions(double Speed) : ArrivalOptions;

public sealed record PoissonArrivalOptions(double PerSecond) : ArrivalOptions;

/// <param name="File">Another history, whose times are taken.</param>
/// <param name="Column">Its time column; null: its only timestamp column.</param>
/// <param name="Unit">Unit of whole-number times.</param>
public sealed record TraceArrivalOptions(string File, string? Column, string? Unit) : ArrivalOptions;

/// <summary>Columns that say what really happened.</summary>
public sealed record ObservedOptions(string Tier, string? Correct, string? Latency, string? LatencyUnit, string? Cost);
