namespace ReplaySim.Reports.Findings;

/// <summary>A table of a recommendation, for whatever is written from it.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Heads">Its columns; the first names rows.</param>
/// <param name="Widths">Shares of the columns.</param>
/// <param name="Rows">Its cells.</param>
/// <param name="Marked">Rows to be seen first.</param>
/// <param name="Note">A sentence below it; empty: none.</param>
public sealed record FindingTable(string Title, IReadOnlyList<string> Heads, IReadOnlyList<double> Widths, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlySet<int> Marked, string Note)
{
    /// <summary>Columns from this one on hold sentences, not figures.</summary>
    public int TextsFrom { get; init; } = int.MaxValue;
}
