using System.Globalization;
using System.Numerics;
using ReplaySim.Search.Measures;

namespace ReplaySim.Search.Tests.Measures;

public sealed class FractionTests
{
    [Theory]
    [InlineData(0.995, 199, 200)]
    [InlineData(0, 0, 1)]
    [InlineData(-2.5, -5, 2)]
    [InlineData(500, 500, 1)]
    [InlineData(0.1, 1, 10)]
    [InlineData(1e18, 1_000_000_000_000_000_000, 1)]
    [InlineData(1e-7, 1, 10_000_000)]
    public void A_limit_is_the_decimal_that_people_wrote(double limit, long numerator, long denominator) =>
        Assert.Equal(new Fraction(numerator, denominator), Fraction.OfDecimal(limit));

    [Fact]
    public void A_limit_of_any_size_reads_back_as_the_same_double()
    {
        var random = new Random(1);
        for (var i = 0; i < 1000; i++)
        {
            var limit = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (!double.IsFinite(limit))
                continue;
            var fraction = Fraction.OfDecimal(limit);
            Assert.True(fraction.Denominator.Sign > 0);

            // Its denominator divides a power of ten, so 400 digits write it out in full.
            var (digits, rest) = BigInteger.DivRem(fraction.Numerator * BigInteger.Pow(10, 400), fraction.Denominator);
            Assert.Equal(BigInteger.Zero, rest);
            Assert.Equal(limit, double.Parse($"{digits}E-400", CultureInfo.InvariantCulture));
            Assert.True(digits.ToString(CultureInfo.InvariantCulture).TrimEnd('0').TrimStart('-').Length <= 17);
        }
    }

    [Fact]
    public void Whole_numbers_around_a_fraction_are_the_nearest_ones()
    {
        for (var numerator = -20; numerator <= 20; numerator++)
        {
            for (var denominator = 1; denominator <= 7; denominator++)
            {
                var fraction = new Fraction(numerator, denominator);
                Assert.Equal((int)Math.Ceiling(numerator / (decimal)denominator), (int)fraction.Ceiling());
                Assert.Equal((int)Math.Floor(numerator / (decimal)denominator), (int)fraction.Floor());
            }
        }
    }

    [Fact]
    public void Products_and_quotients_are_reduced_and_keep_the_denominator_above_zero()
    {
        int[] whole = [-12, -5, -1, 1, 4, 6];
        foreach (var (a, b) in whole.SelectMany(a => whole.Select(b => (a, b))))
        {
            var (left, right) = (Fraction.Reduced(a, 6), Fraction.Reduced(b, 10));
            Check(left * right, a * b, 60);
            Check(left / right, a * 10, 6 * b);
        }

        Assert.Equal(new Fraction(0, 1), Fraction.Reduced(0, 5));
        Assert.Equal(new Fraction(0, 1), Fraction.Reduced(0, 0));

        static void Check(Fraction found, int numerator, int denominator)
        {
            Assert.True(found.Denominator.Sign > 0);
            Assert.Equal(BigInteger.One, BigInteger.GreatestCommonDivisor(found.Numerator, found.Denominator));
            Assert.Equal(found.Numerator * denominator, numerator * found.Denominator);
            Assert.Equal((double)numerator / denominator, found.ToDouble(), 1e-15);
        }
    }
}
