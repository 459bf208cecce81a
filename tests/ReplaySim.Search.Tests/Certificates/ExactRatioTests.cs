using System.Numerics;
using ReplaySim.Search.Certificates.Checks;

namespace ReplaySim.Search.Tests.Certificates;

public sealed class ExactRatioTests
{
    [Theory]
    [InlineData(0.995, 199, 200)]
    [InlineData(0.1, 1, 10)]
    [InlineData(-0.25, -1, 4)]
    [InlineData(0, 0, 1)]
    [InlineData(3, 3, 1)]
    [InlineData(-12.5, -25, 2)]
    [InlineData(2.5E-07, 1, 4_000_000)]
    [InlineData(1E-05, 1, 100_000)]
    [InlineData(1E+16, 10_000_000_000_000_000, 1)]
    [InlineData(1.25E+17, 125_000_000_000_000_000, 1)]
    public void A_double_is_the_shortest_decimal_that_reads_back_as_it(double value, long top, long bottom)
    {
        Assert.Equal(new ExactRatio(top, bottom), ExactRatio.OfShortestDecimal(value));
        Assert.Equal(value, new ExactRatio(top, bottom).ToDouble());
    }

    [Fact]
    public void Whole_numbers_on_either_side_are_those_of_the_quotient()
    {
        for (var top = -40; top <= 40; top++)
        {
            for (var bottom = 1; bottom <= 7; bottom++)
            {
                Assert.Equal((BigInteger)Math.Floor((decimal)top / bottom), new ExactRatio(top, bottom).Floor());
                Assert.Equal((BigInteger)Math.Ceiling((decimal)top / bottom), new ExactRatio(top, bottom).Ceiling());
            }
        }
    }

    [Fact]
    public void Products_and_quotients_are_in_lowest_terms()
    {
        var (a, b) = (new ExactRatio(-6, 35), new ExactRatio(14, 9));
        Assert.Equal(new ExactRatio(-4, 15), a * b);
        Assert.Equal(new ExactRatio(-27, 245), a / b);
        Assert.Equal(new ExactRatio(2, 3), ExactRatio.Of(10, 15));
    }
}
