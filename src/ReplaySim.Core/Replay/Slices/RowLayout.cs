namespace ReplaySim.Core.Replay.Slices;

/// <summary>Which columns the rows of a replay carry.</summary>
public sealed record RowLayout
{
    public required int Tiers { get; init; }

    public required int Numbers { get; init; }

    public required int Categories { get; init; }

    public required int Segments { get; init; }

    public bool Values { get; init; }

    public bool Weights { get; init; }

    public bool Ids { get; init; }
}
