using System.Numerics;
using ReplaySim.Economics.Ownership;

namespace ReplaySim.Economics.Tests.Ownership;

/// <summary>Present values against the annuity's closed form, in exact fractions.</summary>
public sealed class DiscountingTests
{
    [Theory]
    [InlineData(8, 36)]
    [InlineData(12, 1)]
    [InlineData(1, 600)]
    [InlineData(100, 120)]
    public void Monthly_payments_are_an_annuity(int percent, int months)
    {
        // (1 − v^n) / r with r = percent / 1200 and v = 1200 / (1200 + percent), as one fraction.
        var (down, up) = (BigInteger.Pow(1200, months), BigInteger.Pow(1200 + percent, months));
        Assert.Equal(Decimal((up - down) * 1200, up * percent), new Discounting(percent / 100m, months).Monthly, 18);
    }

    [Theory]
    [InlineData(8, 36, 3)]
    [InlineData(8, 35, 3)]
    [InlineData(5, 24, 24)]
    public void Payments_every_so_often_are_an_annuity_of_that_step(int percent, int months, int every)
    {
        var times = months / every;
        var (down, up) = (BigInteger.Pow(1200, every), BigInteger.Pow(1200 + percent, every));
        var (downs, ups) = (BigInteger.Pow(down, times), BigInteger.Pow(up, times));
        Assert.Equal(Decimal((ups - downs) * down, ups * (up - down)), new Discounting(percent / 100m, months).Every(every), 18);
    }

    [Fact]
    public void Without_a_discount_every_month_counts_the_same()
    {
        var none = new Discounting(0, 36);
        Assert.Equal((36m, 12m, 0m), (none.Monthly, none.Every(3), none.Every(37)));
    }

    [Fact]
    public void There_is_no_negative_rate_and_no_empty_horizon()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Discounting(-0.01m, 12));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Discounting(0.01m, 0));
    }

    private static decimal Decimal(BigInteger numerator, BigInteger denominator)
    {
        var scale = BigInteger.Pow(10, 22);
        return (decimal)(numerator * scale / denominator) / (decimal)scale;
    }
}
