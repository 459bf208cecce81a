using System.Numerics;

namespace ReplaySim.Search.Tables;

/// <summary>Totals of a column by the numbers of another.</summary>
internal static class ColumnTotals
{
    // So that additions to one count do not wait for each other.
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
        Span<int> counts = new int[Lanes * 256];
        var (first, second, third, fourth) = (0, 256, 512, 768);
        var at = 0;
        for (; at <= codes.Length - Lanes; at += Lanes)
        {
            counts[first + codes[at]]++;
            counts[second + codes[at + 1]]++;
            counts[third + codes[at + 2]]++;
            counts[fourth + codes[at + 3]]++;
        }

        for (; at < codes.Length; at++)
            counts[codes[at]]++;
        var totals = new long[256];
        for (var i = 0; i < counts.Length; i++)
            totals[i % 256] += counts[i];
        return totals;
    }
}
