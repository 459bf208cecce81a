using System.Numerics;

namespace ReplaySim.Search.Tables;

/// <summary>Totals of a column by the numbers of another.</summary>
internal static class ColumnTotals
{
    // Rows between which counts of single codes fit 32 bits, and additions to one count do not wait for each other.
    private const int Lanes = 4;

    /// <summary>Per number that occurs in a column, the sum of the weights of its rows.</summary>
    public static IEnumerable<(long Number, BigInteger Weight)> ByNumber(CompactColumn numbers, CompactColumn weights)
    {
        if (!numbers.IsCoded || !weights.IsConstant)
            return OfAnyWeights(numbers, weights);
        var weight = weights.Count == 0 ? 0 : weights[0];
        var counts = numbers.IsConstant ? [numbers.Count] : CountCodes(numbers.Codes);
        return numbers.Palette.ToArray().Zip(counts, (number, count) => (number, (BigInteger)count * weight));
    }

    private static IEnumerable<(long Number, BigInteger Weight)> OfAnyWeights(CompactColumn numbers, CompactColumn weights)
    {
        var totals = new Dictionary<long, Int128>();
        for (var row = 0; row < numbers.Count; row++)
            totals[numbers[row]] = totals.GetValueOrDefault(numbers[row]) + weights[row];
        return totals.Select(t => (t.Key, (BigInteger)t.Value));
    }

    private static long[] CountCodes(ReadOnlySpan<byte> codes)
    {
        var counts = new int[Lanes, 256];
        var at = 0;
        for (; at <= codes.Length - Lanes; at += Lanes)
        {
            counts[0, codes[at]]++;
            counts[1, codes[at + 1]]++;
            counts[2, codes[at + 2]]++;
            counts[3, codes[at + 3]]++;
        }

        for (; at < codes.Length; at++)
            counts[0, codes[at]]++;
        return [.. Enumerable.Range(0, 256).Select(code => (long)counts[0, code] + counts[1, code] + counts[2, code] + counts[3, code])];
    }
}
