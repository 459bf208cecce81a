using System.Numerics;

namespace ReplaySim.Search.Tests.Guarantees;

/// <summary>Binomial tails in whole numbers: every double is a whole number over a power of two.</summary>
internal static class ExactBinomial
{
    private const int PrecisionBits = 120;

    /// <summary>P(from ≤ Bin(n, p) ≤ to), rounded once.</summary>
    public static double Between(int from, int to, int n, double p)
    {
        // p = numerator / 2^1074, with the powers of two that all terms share taken out.
        var bits = BitConverter.DoubleToInt64Bits(p);
        var exponent = (int)(bits >> 52);
        BigInteger numerator = (bits & 0x000F_FFFF_FFFF_FFFF) | (exponent > 0 ? 1L << 52 : 0);
        var scale = 1075 - Math.Max(1, exponent);
        while (scale > 0 && numerator.IsEven && !numerator.IsZero)
        {
            numerator >>= 1;
            scale--;
        }

        var complement = (BigInteger.One << scale) - numerator;
        BigInteger coefficient = 1, sum = 0;
        for (var k = 0; k <= to && k <= n; k++)
        {
            if (k >= from)
                sum += coefficient * BigInteger.Pow(numerator, k) * BigInteger.Pow(complement, n - k);
            coefficient = coefficient * (n - k) / (k + 1);
        }

        if (sum.IsZero)
            return 0;
        var shift = (int)sum.GetBitLength() - PrecisionBits;
        return Math.ScaleB((double)(shift > 0 ? sum >> shift : sum << -shift), shift - scale * n);
    }
}
