using System.Globalization;
using System.Text;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Thresholds;

/// <summary>What a search minimises and what must hold, as sums over rows.</summary>
/// <param name="Objective">What a row adds to the sum that is minimised.</param>
/// <param name="Unit">What a contribution of 1 to it stands for.</param>
/// <param name="Reads">Columns that the objective depends on for rows that end on a path; null: it depends on more.</param>
/// <param name="Families">The constraints.</param>
internal sealed record SearchTerms(
    Contribution Objective, long Unit, Func<PathEnd, IEnumerable<CompactColumn>>? Reads, IReadOnlyList<ConstraintFamily> Families)
{
    /// <summary>Columns that any of the sums depends on for rows that end on one of some paths; null: they depend on more.</summary>
    public IReadOnlyList<CompactColumn>? ReadsOf(IReadOnlyList<PathEnd> ends)
    {
        if (Reads is null || Families.Any(f => f.Reads is null))
            return null;
        var reads = Families.Select(f => f.Reads!).Prepend(Reads);
        return [.. reads.SelectMany(columnsOf => ends.SelectMany(columnsOf)).Distinct()];
    }

    /// <summary>All that a row adds, by sum and end, as a text: rows of the same text are alike.</summary>
    public string TextOf(int row, IReadOnlyList<PathEnd> ends)
    {
        var text = new StringBuilder();
        foreach (var (of, groupOf) in Families.Select(f => (f.Of, f.GroupOf)).Prepend((Objective, null)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{groupOf?.Invoke(row) ?? 0}:");
            foreach (var end in ends)
                text.Append(CultureInfo.InvariantCulture, $"{of(row, end)},");
        }

        return text.ToString();
    }
}
