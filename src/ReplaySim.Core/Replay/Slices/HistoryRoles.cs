using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Replay.Slices;

/// <summary>Which columns of a history play which part; each optional.</summary>
public sealed record HistoryRoles
{
    public CategoryColumn? Label { get; init; }

    /// <summary>Value at stake, dollars.</summary>
    public NumberColumn? Value { get; init; }

    public string ValueName { get; init; } = "value";

    public NumberColumn? Weight { get; init; }

    public string WeightName { get; init; } = "weight";

    public IReadOnlyList<(string Name, CategoryColumn Column)> Segments { get; init; } = [];

    /// <summary>Integer columns that must be present and not negative in every row (units).</summary>
    public IReadOnlyList<(string Name, IntegerColumn Column)> Units { get; init; } = [];
}
