using System.Numerics;

namespace ReplaySim.Search.Certificates.Checks;

/// <summary>One sum over rows, or one per group of rows.</summary>
/// <param name="Amount">What a row adds.</param>
/// <param name="GroupOf">Which of the sums it adds to; −1 for none; null: there is only one.</param>
/// <param name="Sums">Name of each, and the least that it must come to; null for the objective.</param>
internal sealed record StatedSums(RowAmount Amount, Func<int, int>? GroupOf, IReadOnlyList<(string Name, BigInteger? Need)> Sums);
