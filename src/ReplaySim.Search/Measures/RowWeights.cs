using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Measures;

/// <summary>Weights of rows in the largest unit that they are all multiples of, so that weighed sums stay small.</summary>
internal sealed class RowWeights
{
    // The unit itself is multiplied by prices and credits.
    private const long LargestUnit = 1_000_000_000_000;

    private readonly CompactColumn _weights;

    public RowWeights(SearchTable table)
    {
        Unit = Math.Max(1, table.Weight.CommonDivisor(0));
        if (Unit > LargestUnit)
            Unit = table.Weight.CommonDivisor(LargestUnit);
        _weights = table.Weight.DividedBy(Unit);
    }

    /// <summary>What a weight of 1 stands for, in the table's own unit of weights.</summary>
    public long Unit { get; }

    public long this[int row] => _weights[row];
}
