using MathNet.Numerics;
using ReplaySim.Core;
using ReplaySim.Search.Guarantees;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Guarantees;

public sealed class BinomialTailTests
{
    [Fact]
    public void Both_tails_are_those_of_whole_number_arithmetic() => Cases.Hold(
        random =>
        {
            var n = random.Next(1, 90);
            var k = random.Next(-1, n + 2);
            var p = random.Next(4) switch
            {
                0 => random.NextDouble(),
                1 => Math.Pow(random.NextDouble(), 8),
                2 => 1 - Math.Pow(random.NextDouble(), 8),
                _ => random.Next(9) / 8.0,
            };
            Cases.Close(ExactBinomial.Between(0, k, n, p), BinomialTail.AtMost(k, n, p), 1e-12, $"at most {k} of {n}, {p:R}:");
            Cases.Close(ExactBinomial.Between(k, n, n, p), BinomialTail.AtLeast(k, n, p), 1e-12, $"at least {k} of {n}, {p:R}:");
        },
        0.5);

    // Sums of terms computed with sixty digits.
    [Theory]
    [InlineData(30, 10_000, 0.005, 0.00156038535505938329)]
    [InlineData(0, 598, 0.005, 0.0499116912300585416)]
    [InlineData(0, 597, 0.005, 0.0501625037488025543)]
    [InlineData(200, 1_000, 0.5, 8.22499367788745068e-86)]
    [InlineData(0, 1_000, 0.5, 9.33263618503218879e-302)]
    [InlineData(499_990_000, 1_000_000_000, 0.5, 0.263554957377334874)]
    [InlineData(499_500_000, 1_000_000_000, 0.5, 8.9874075678786291e-220)]
    [InlineData(499_420_000, 1_000_000_000, 0.5, 6.97013394946356642e-295)]
    [InlineData(4_990_000, 1_000_000_000, 0.005, 3.65342832318727298e-6)]
    [InlineData(4_930_000, 1_000_000_000, 0.005, 1.7104684240448084e-217)]
    [InlineData(4_917_000, 1_000_000_000, 0.005, 4.7351135022062727e-305)]
    [InlineData(0, 1_000_000_000, 1e-7, 3.72005737568623355e-44)]
    [InlineData(3, 1_000_000_000, 1e-7, 6.3898576316928261e-39)]
    [InlineData(0, 1_000_000_000, 6e-7, 2.64991952436789579e-261)]
    [InlineData(100, 1_000_000_000, 2.5e-7, 2.95349107919770337e-27)]
    [InlineData(100_000, 1_000_000_000, 1.1e-4, 2.77860838647826436e-206)]
    [InlineData(299_470_000, 1_000_000_000, 0.3, 3.01874642141579685e-293)]
    [InlineData(899_995_000, 1_000_000_000, 0.9, 0.299095501440536521)]
    [InlineData(999_999_000, 1_000_000_000, 0.9999995, 3.29786040906247183e-86)]
    public void A_billion_rows_keep_eleven_digits_at_the_lower_end(long k, long n, double p, double tail) =>
        Cases.Close(tail, BinomialTail.AtMost(k, n, p), 1e-11);

    [Theory]
    [InlineData(800, 1_000, 0.5, 8.22499367788745068e-86)]
    [InlineData(500_010_000, 1_000_000_000, 0.5, 0.263554957377334874)]
    [InlineData(500_580_000, 1_000_000_000, 0.5, 6.97013394946356642e-295)]
    [InlineData(5_010_000, 1_000_000_000, 0.005, 3.70214696398227201e-6)]
    [InlineData(5_080_000, 1_000_000_000, 0.005, 1.49540054960664189e-280)]
    [InlineData(1, 1_000_000_000, 1e-12, 0.000999500166625507812)]
    [InlineData(60, 1_000_000_000, 1e-9, 4.49476061109731186e-83)]
    [InlineData(900_300_000, 1_000_000_000, 0.9, 5.76299364743702343e-220)]
    [InlineData(999_999_990, 1_000_000_000, 0.9999999, 1.1376833924742006e-30)]
    [InlineData(1_000_000_000, 1_000_000_000, 0.9999999, 3.72005757149363683e-44)]
    public void A_billion_rows_keep_eleven_digits_at_the_upper_end(long k, long n, double p, double tail) =>
        Cases.Close(tail, BinomialTail.AtLeast(k, n, p), 1e-11);

    [Fact]
    public void Tails_are_incomplete_betas() => Cases.Hold(
        random =>
        {
            var n = random.Next(2, 3_000);
            var k = random.Next(0, n);
            var p = Math.Clamp((k + 0.5) / n + 3 * (random.NextDouble() - 0.5) / Math.Sqrt(n), 0.001, 0.999);
            Assert.Equal(SpecialFunctions.BetaRegularized(n - k, k + 1, 1 - p), BinomialTail.AtMost(k, n, p), 1e-9);
        },
        0.5);

    [Fact]
    public void What_is_not_at_most_k_is_at_least_one_more() => Cases.Hold(random =>
    {
        var n = random.NextInt64(1, 1_000_000);
        var p = random.NextDouble();
        var k = (long)(n * p + 6 * (random.NextDouble() - 0.5) * Math.Sqrt(n * p * (1 - p)));
        Assert.Equal(1, BinomialTail.AtMost(k, n, p) + BinomialTail.AtLeast(k + 1, n, p), 1e-12);
    });

    [Fact]
    public void What_cannot_be_has_chance_zero_and_what_must_be_one()
    {
        Assert.Equal(0, BinomialTail.AtMost(-1, 10, 0.5));
        Assert.Equal(1, BinomialTail.AtMost(10, 10, 0.5));
        Assert.Equal(1, BinomialTail.AtMost(0, 0, 0.5));
        Assert.Equal(1, BinomialTail.AtMost(0, 10, 0));
        Assert.Equal(0, BinomialTail.AtMost(9, 10, 1));
        Assert.Equal(1, BinomialTail.AtLeast(0, 10, 0));
        Assert.Equal(0, BinomialTail.AtLeast(1, 10, 0));
        Assert.Equal(1, BinomialTail.AtLeast(10, 10, 1));
        Assert.Equal(0, BinomialTail.AtLeast(11, 10, 1));
        Assert.Equal(0, BinomialTail.AtMost(0, 1_000_000_000, 0.5));
    }

    [Theory]
    [InlineData(-1, 0.5)]
    [InlineData(10, -0.1)]
    [InlineData(10, 1.1)]
    [InlineData(10, double.NaN)]
    public void Impossible_questions_are_refused(long n, double p)
    {
        Assert.Throws<ReplayInputException>(() => BinomialTail.AtMost(1, n, p));
        Assert.Throws<ReplayInputException>(() => BinomialTail.AtLeast(1, n, p));
    }
}
