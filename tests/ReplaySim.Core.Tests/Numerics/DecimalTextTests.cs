using System.Numerics;
using ReplaySim.Core.Numerics;

namespace ReplaySim.Core.Tests.Numerics;

public sealed class DecimalTextTests
{
    [Fact]
    public void No_double_lies_nearer()
    {
        var random = new Random(10);
        for (var i = 0; i < 20_000; i++)
        {
            var value = new decimal(random.Next(), random.Next(), random.Next() >> random.Next(32), random.Next(2) == 0, (byte)random.Next(29));
            Nearest(value);
        }

        // Whole numbers around 2⁵³, above which not each is a double.
        for (var whole = 9_007_199_254_740_980m; whole < 9_007_199_254_741_010m; whole += 1)
        {
            Nearest(whole);
            Nearest(-whole);
        }
    }

    private static void Nearest(decimal value)
    {
        var found = DecimalText.ToDouble(value);
        var distance = Distance(value, found);
        Assert.True(distance <= Distance(value, Math.BitIncrement(found)) && distance <= Distance(value, Math.BitDecrement(found)), $"{value}: {found:R}");
    }

    // In units of 10⁻²⁸ × 2⁻²⁰⁰, of which all of these doubles are multiples.
    private static BigInteger Distance(decimal value, double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)(bits >> 52 & 0x7FF);
        var mantissa = exponent == 0 ? BigInteger.Zero : (bits & 0xF_FFFF_FFFF_FFFF) | 1L << 52;
        var scaled = (bits < 0 ? -mantissa : mantissa) * BigInteger.Pow(2, Math.Max(0, exponent - 1075 + 200)) * BigInteger.Pow(10, 28);
        var parts = decimal.GetBits(value);
        var whole = new BigInteger(new decimal(parts[0], parts[1], parts[2], value < 0, 0));
        return BigInteger.Abs(whole * BigInteger.Pow(10, 28 - value.Scale) * BigInteger.Pow(2, 200) - scaled);
    }
}
