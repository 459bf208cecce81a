using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Thresholds;

/// <summary>
/// A policy that compares the same columns with the same thresholds in every row: with the outer one first, where there is one, then
/// with the cuts of one line.
/// </summary>
internal sealed record StraightRoute
{
    /// <summary>Axis of the outer threshold; −1 for none.</summary>
    public int Outer { get; init; } = -1;

    /// <summary>What the outer threshold is compared with; a missing value goes on to the line.</summary>
    public GrowingColumn<double> OuterValues { get; init; } = new();

    /// <summary>Axes of the cuts, ascending.</summary>
    public required int[] Cuts { get; init; }

    /// <summary>What the cuts are compared with.</summary>
    public required GrowingColumn<double> LineValues { get; init; }

    /// <summary>How rows end by place: at the outer threshold (repeats the next where there is none), below the first cut, and so on.</summary>
    public required PathEnd[] Ends { get; init; }

    /// <summary>Place of the rows whose value on the line is missing.</summary>
    public required int MissingPlace { get; init; }
}
