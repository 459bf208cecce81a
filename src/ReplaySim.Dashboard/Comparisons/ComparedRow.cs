namespace ReplaySim.Dashboard.Comparisons;

/// <summary>One figure or parameter of all runs.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Cells">One per run, in order.</param>
internal sealed record ComparedRow(string Name, IReadOnlyList<ComparedCell> Cells)
{
    /// <summary>Whether any run differs from the first.</summary>
    public bool Differs => Cells.Any(c => c.Differs);
}

/// <param name="Text">The value.</param>
/// <param name="Differs">Whether it is another than the first run's.</param>
/// <param name="Change">By how much, in words; null where that cannot be said.</param>
internal sealed record ComparedCell(string Text, bool Differs, string? Change);
