using System.Numerics;
using ReplaySim.Core;

namespace ReplaySim.Search.Certificates.Checks;

/// <summary>What must be so of every cell before its proof can be followed.</summary>
internal static class CellShapes
{
    /// <exception cref="ReplayInputException">A cell has another number of ends or multipliers, or its weights go past 127 bits.</exception>
    public static void Check(IReadOnlyList<CertifiedCell> cells, int thresholds, SpaceSums space)
    {
        for (var c = 0; c < cells.Count; c++)
        {
            if (Fault(cells[c], thresholds, space) is { } fault)
                throw new ReplayInputException($"certificate: cell {c}: {fault}");
        }
    }

    private static string? Fault(CertifiedCell cell, int thresholds, SpaceSums space)
    {
        var sums = space.Needs.Length;
        if (cell.Above.Count != thresholds || cell.UpTo.Count != thresholds || cell.Above.Concat(cell.UpTo).Any(double.IsNaN))
            return $"{cell.Above.Count} and {cell.UpTo.Count} ends; expected {thresholds} of each";
        if (cell.Scanned < -1 || cell.Scanned >= thresholds)
            return $"threshold {cell.Scanned} is looked at value by value; expected −1 to {thresholds - 1}";
        if (cell.Multipliers.Count != 0 && cell.Multipliers.Count != sums)
            return $"{cell.Multipliers.Count} multipliers; expected {sums}, or none";
        if (cell.Multipliers.Any(m => m < 0))
            return "a multiplier is negative; expected none below 0, since only then a relaxation bounds what is feasible";
        var weight = BigInteger.Zero;
        for (var s = 0; s < cell.Multipliers.Count; s++)
            weight += cell.Multipliers[s] * ((BigInteger)space.Magnitudes[s] + BigInteger.Abs(space.Needs[s]));
        return weight > Int128.MaxValue / 4 ? "its multipliers are so great that weighed sums go past 127 bits; expected lesser ones" : null;
    }
}
