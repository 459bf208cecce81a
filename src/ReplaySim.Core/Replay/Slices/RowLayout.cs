namespace ReplaySim.Core.Replay.Slices;

/// <summary>Which columns the rows of a replay carry.</summary>
public sealed record RowLayout
{
    /// <summary>Number of tiers.</summary>
    public required int Tiers { get; init; }

    /// <summary>Number of number columns.</summary>
    public required int Numbers { get; init; }

    /// <summary>Number of category columns.</summary>
    public required int Categories { get; init; }

    /// <summary>Number of segment columns.</summary>
    public required int Segments { get; init; }

    /// <summary>Whether rows carry a value at stake.</summary>
    public bool Values { get; init; }

    /// <summary>Whether rows carry a weight.</summary>
    public bool Weights { get; init; }

    /// <summary>Whether rows carry their id as text.</summary>
    public bool Ids { get; init; }
}
