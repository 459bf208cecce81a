namespace ReplaySim.Search.Explorer;

/// <summary>How many steps thresholds have, so that the tables stay small enough to be sent with a page.</summary>
internal static class StepBudget
{
    private const int MostSteps = 256;
    private const int LeastSteps = 4;

    // A grid of two thresholds, and half as much again for rows that only one of them decides.
    private const long MostCells = 3 * MostSteps * MostSteps / 2;

    /// <summary>Most steps of each threshold: a power of two.</summary>
    /// <param name="components">Per component, whether it has an outer threshold, and its number of cuts.</param>
    public static int Steps(IReadOnlyList<(bool HasOuter, int Cuts)> components)
    {
        var steps = MostSteps;
        while (steps > LeastSteps && components.Sum(c => Cells(c.HasOuter, c.Cuts, steps)) > MostCells)
            steps /= 2;
        return steps;
    }

    private static long Cells(bool hasOuter, int cuts, long steps) =>
        (hasOuter ? steps : 1) * (cuts switch { 0 => 1, 1 => steps, _ => (cuts + 1) * (steps + 2) });
}
