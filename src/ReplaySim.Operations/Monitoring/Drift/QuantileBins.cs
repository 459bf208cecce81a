using ReplaySim.Core;

namespace ReplaySim.Operations.Monitoring.Drift;

/// <summary>
/// Bins that hold about as many rows of the reference each, cut at its quantiles; values that repeat are never cut apart, so there may be
/// fewer. The first and the last reach without end, and missing values (not a number) have a bin of their own at the end.
/// </summary>
public sealed class QuantileBins
{
    // Upper ends, inclusive, of all bins but the last of numbers.
    private readonly double[] _cuts;

    private QuantileBins(double[] cuts) => _cuts = cuts;

    /// <summary>How many there are, with the one for missing values.</summary>
    public int Count => _cuts.Length + 2;

    /// <summary>Cuts a reference into bins.</summary>
    /// <param name="reference">Its values, in any order.</param>
    /// <param name="bins">How many are wanted, 2 or more, without the one for missing values.</param>
    /// <exception cref="ReplayInputException">Fewer than two bins are wanted.</exception>
    public static QuantileBins Of(IEnumerable<double> reference, int bins = 10)
    {
        if (bins < 2)
            throw new ReplayInputException($"stability index: {bins} bins; expected at least 2");
        double[] sorted = [.. reference.Where(v => !double.IsNaN(v))];
        Array.Sort(sorted);
        if (sorted.Length == 0)
            return new QuantileBins([]);
        var cuts = Enumerable.Range(1, bins - 1).Select(i => sorted[(int)(((long)i * sorted.Length + bins - 1) / bins) - 1]);
        return new QuantileBins([.. cuts.Distinct().Where(cut => cut < sorted[^1])]);
    }

    /// <summary>The bin of a value.</summary>
    public int BinOf(double value)
    {
        if (double.IsNaN(value))
            return Count - 1;
        var at = Array.BinarySearch(_cuts, value);
        return at < 0 ? ~at : at;
    }

    /// <summary>How many of the values lie in each.</summary>
    public long[] CountsOf(IEnumerable<double> values)
    {
        var counts = new long[Count];
        foreach (var value in values)
            counts[BinOf(value)]++;
        return counts;
    }
}
