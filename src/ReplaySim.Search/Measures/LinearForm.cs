using System.Numerics;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Measures;

/// <summary>What one row adds to a sum when it ends on a path; whole numbers, in the unit of the form.</summary>
/// <exception cref="OverflowException">It goes past 64 bits.</exception>
public delegate long Contribution(int row, in PathEnd end);

/// <summary>
/// A metric as a sum over rows: value = (Σ contributions × unit + offset) × scale, in the unit of constraints' limits. Sums over
/// groups of rows (segments, weeks) have one scale each.
/// </summary>
public sealed record LinearForm
{
    /// <summary>What a row adds.</summary>
    public required Contribution Of { get; init; }

    /// <summary>What one of the contributions stands for: what they all have in common is left out, so that they fit 64 bits.</summary>
    public long Unit { get; init; } = 1;

    /// <summary>Added to the sum whatever rows do.</summary>
    public BigInteger Offset { get; init; }

    /// <summary>Scale of each group; one for a sum over all rows.</summary>
    public required IReadOnlyList<Fraction> Scales { get; init; }

    /// <summary>Group of a row, −1 for none; null: all rows are one group.</summary>
    public Func<int, int>? GroupOf { get; init; }

    /// <summary>Names of the groups, for messages.</summary>
    public IReadOnlyList<string> GroupNames { get; init; } = [];

    /// <summary>What rows must not end as for the metric to be defined: the sum must be 0; null: it always is defined.</summary>
    public Contribution? Spoils { get; init; }

    /// <summary>
    /// Columns that contributions, groups and spoilers of rows that end on a path depend on, and nothing else besides; null: they depend on more.
    /// </summary>
    public Func<PathEnd, IEnumerable<CompactColumn>>? Reads { get; init; }

    /// <summary>The metric's value for a sum of contributions times unit.</summary>
    public Fraction Value(BigInteger sum, int group = 0) => new Fraction(sum + Offset, 1) * Scales[group];
}

/// <summary>A metric as a quotient of two sums over rows, in one unit; the bottom also has a constant, which is not in that unit.</summary>
internal sealed record RatioForm
{
    public required Contribution Top { get; init; }

    public required Contribution Bottom { get; init; }

    public BigInteger BottomConstant { get; init; }

    /// <summary>What one of the contributions stands for.</summary>
    public long Unit { get; init; } = 1;

    /// <summary>A sum that must be above 0 for the metric to be defined.</summary>
    public required Contribution Known { get; init; }

    /// <summary>A sum that must be 0 for the metric to be defined; null: there is none.</summary>
    public Contribution? Spoils { get; init; }

    /// <summary>Columns that all of these sums depend on for rows that end on a path; null: they depend on more.</summary>
    public Func<PathEnd, IEnumerable<CompactColumn>>? Reads { get; init; }
}
