using System.Numerics;

namespace ReplaySim.Search.Measures;

/// <summary>What one row adds to a sum when it ends on a path; whole numbers.</summary>
public delegate long Contribution(int row, in PathEnd end);

/// <summary>
/// A metric as a sum over rows: value = (Σ contributions + offset) × scale, in the unit of constraints' limits. Sums over groups of
/// rows (segments, weeks) have one scale each.
/// </summary>
public sealed record LinearForm
{
    public required Contribution Of { get; init; }

    public BigInteger Offset { get; init; }

    /// <summary>Scale of each group; one for a sum over all rows.</summary>
    public required IReadOnlyList<Fraction> Scales { get; init; }

    /// <summary>Group of a row, −1 for none; null: all rows are one group.</summary>
    public Func<int, int>? GroupOf { get; init; }

    /// <summary>Names of the groups, for messages.</summary>
    public IReadOnlyList<string> GroupNames { get; init; } = [];

    /// <summary>The metric's value for a sum.</summary>
    public Fraction Value(BigInteger sum, int group = 0) => new Fraction(sum + Offset, 1) * Scales[group];
}

/// <summary>A metric as a quotient of two sums over rows; the bottom also has a constant. Undefined where the bottom is 0.</summary>
public sealed record RatioForm(Contribution Top, Contribution Bottom, BigInteger BottomConstant);
