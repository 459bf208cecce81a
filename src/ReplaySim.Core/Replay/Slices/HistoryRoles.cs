using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Replay.Slices;

/// <summary>Which columns of a history play which part; each optional.</summary>
public sealed record HistoryRoles
{
    /// <summary>The label; null: the history has none.</summary>
    public CategoryColumn? Label { get; init; }

    /// <summary>Value at stake, dollars.</summary>
    public NumberColumn? Value { get; init; }

    /// <summary>Name of the value column, for messages.</summary>
    public string ValueName { get; init; } = "value";

    /// <summary>How many times a row counts; null: once.</summary>
    public NumberColumn? Weight { get; init; }

    /// <summary>Name of the weight column, for messages.</summary>
    public string WeightName { get; init; } = "weight";

    /// <summary>Columns by which figures are told apart, by name.</summary>
    public IReadOnlyList<(string Name, CategoryColumn Column)> Segments { get; init; } = [];

    /// <summary>Integer columns that must be present and not negative in every row (units).</summary>
    public IReadOnlyList<(string Name, IntegerColumn Column)> Units { get; init; } = [];
}
