using System.Numerics;

namespace ReplaySim.Search.Certificates.Checks;

/// <summary>What a row adds to a sum when it ends in some way.</summary>
internal delegate Int128 RowAmount(int row, RowEnd end);

/// <summary>A metric's definition, by sums over rows.</summary>
internal abstract record StatedMetric
{
    /// <summary>Rows that may not end so, or else the metric is undefined: their number must be 0; null where none spoil it.</summary>
    public RowAmount? Spoiled { get; init; }
}

/// <summary>(Σ amounts + offset) × scale.</summary>
internal sealed record SumMetric(RowAmount Amount, BigInteger Offset, ExactRatio Scale) : StatedMetric;

/// <summary>Σ top ÷ (Σ bottom + constant); undefined where Σ bottom is 0.</summary>
internal sealed record QuotientMetric(RowAmount Top, RowAmount Bottom, BigInteger Constant) : StatedMetric;

/// <summary>The lowest over groups of Σ amounts × scale; rows of group −1 are in none.</summary>
internal sealed record LowestMetric(RowAmount Amount, IReadOnlyList<Grouping> Groupings) : StatedMetric;

/// <summary>Groups of rows.</summary>
/// <param name="GroupOf">Group of a row; −1 for none.</param>
/// <param name="Groups">Name and scale of each.</param>
internal sealed record Grouping(Func<int, int> GroupOf, IReadOnlyList<(string Name, ExactRatio Scale)> Groups);
