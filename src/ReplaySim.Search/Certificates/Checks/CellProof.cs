using System.Numerics;

namespace ReplaySim.Search.Certificates.Checks;

/// <summary>A part of a cell with the rows that are open in it.</summary>
/// <param name="Box">The part.</param>
/// <param name="Rows">Open rows, by line and by value on it.</param>
/// <param name="Certain">Sums of all others.</param>
internal sealed record CellPart(ThresholdBox Box, IReadOnlyList<OpenRow> Rows, long[] Certain)
{
    /// <summary>The part of it within a smaller box.</summary>
    public CellPart Within(ThresholdBox box)
    {
        var open = new List<OpenRow>();
        var certain = (long[])Certain.Clone();
        foreach (var row in Rows)
        {
            var exits = row.Route.ExitsWithin(box);
            if (BitOperations.IsPow2(exits))
                row.AddTo(certain, BitOperations.TrailingZeroCount(exits));
            else
                open.Add(row);
        }

        return new CellPart(box, open, certain);
    }
}

/// <summary>Whether a cell shows that nothing feasible in a part of it has an objective below a limit.</summary>
/// <param name="space">Sums of the space.</param>
/// <param name="limit">The limit; null: infinity, that is nothing is feasible.</param>
internal sealed class CellProof(SpaceSums space, long? limit)
{
    /// <summary>Null where it does; else what it leaves open.</summary>
    public string? Failure(CertifiedCell cell, CellPart part)
    {
        long[] multipliers = [.. cell.Multipliers];
        if (cell.Scanned >= 0 || multipliers.Length == 0)
            return new ThresholdSweep(space, this, part, cell.Scanned, multipliers).Failure();
        var least = new LineRelaxation(space, part, multipliers).Least();
        return IsShownBy(least, multipliers[0]) ? null : $"its relaxation comes to {least} in {part.Box}, {Expected(multipliers[0])}";
    }

    /// <summary>
    /// Whether a relaxed sum rules everything out. The objective is a whole number: more than limit − 1 is the limit or more.
    /// Where it has no part in the relaxed sum, a feasible choice would bring that to 0 or less.
    /// </summary>
    public bool IsShownBy(Int128 relaxed, long multiplier) => limit is { } least ? relaxed > Math.BigMul(multiplier, least) - multiplier : multiplier == 0 && relaxed > 0;

    /// <summary>Whether an objective is no better than the limit.</summary>
    public bool IsShownBy(long objective) => limit is { } least && objective >= least;

    private string Expected(long multiplier) => limit is { } least ? $"expected more than {Math.BigMul(multiplier, least) - multiplier}"
        : multiplier == 0 ? "expected more than 0"
        : "expected a multiplier of 0 for the objective where nothing is said to be feasible";
}
