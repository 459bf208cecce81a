using System.Numerics;
using ReplaySim.Economics.WhatIf;

namespace ReplaySim.Economics.Tests.WhatIf;

/// <summary>Break-evens and months, by arithmetic of their own.</summary>
public sealed class BreakEvenTests
{
    private const long Day = 86_400_000_000;
    private const long Nano = 1_000_000_000;
    private const long FemtoPerNano = 1_000_000;

    [Fact]
    public void What_is_saved_is_spread_over_the_calls()
    {
        // 1 000 calls in 10 days are 3 000 a month; $6 saved a month are $0.002 a call on top of $0.001.
        var even = BreakEven.PriceFemto(1 * Nano / 1_000 * FemtoPerNano, 6 * Nano, 1_000, 10 * Day);
        Assert.Equal((Int128)3 * Nano / 1_000 * FemtoPerNano, even);
        Assert.True(BreakEven.PriceFemto(1 * Nano / 1_000 * FemtoPerNano, -6 * Nano, 1_000, 10 * Day) < 0);
    }

    [Fact]
    public void At_the_price_nothing_is_saved_but_for_half_a_femto_dollar_a_call() => Cases.Hold(random =>
    {
        var (calls, span) = (random.NextInt64(1, 10_000_000), random.NextInt64(1, 400 * Day));
        var saved = (Int128)random.NextInt64(-1_000_000 * Nano, 1_000_000 * Nano);
        var step = BreakEven.PriceFemto(0, saved, calls, span);
        var spent = (BigInteger)step * calls * 30 * Day;
        var left = BigInteger.Abs(spent - (BigInteger)saved * FemtoPerNano * span);
        Assert.True(left * 2 <= (BigInteger)calls * 30 * Day);
    });

    [Theory]
    [InlineData(10, 5, 0.5)]
    [InlineData(-10, -5, 0.5)]
    [InlineData(10, -5, null)]
    [InlineData(-10, 5, null)]
    [InlineData(0, 5, null)]
    [InlineData(10, 0, null)]
    public void Savings_that_grow_meet_costs_that_do_not(int saved, int standing, double? factor) => Assert.Equal((decimal?)factor, BreakEven.VolumeFactor(saved, standing));

    [Fact]
    public void A_month_has_thirty_days()
    {
        Assert.Equal(30, Monthly.Nanodollars(2 * FemtoPerNano, 2 * Day));
        Assert.Equal(0, Monthly.Nanodollars(1, 60 * Day));
        Assert.Equal(600m, Monthly.Count(20, Day));
    }

    [Theory]
    [InlineData(ChangeKind.Times, 1.5, 6)]
    [InlineData(ChangeKind.By, 1.5, 5.5)]
    [InlineData(ChangeKind.To, 1.5, 1.5)]
    public void Amounts_are_multiplied_added_to_or_replaced(ChangeKind kind, double value, double after) => Assert.Equal((decimal)after, new ChangeAmount(kind, (decimal)value).Of(4));

    [Fact]
    public void A_point_is_in_proportion_to_the_step()
    {
        var before = new OutcomeFigures(0, 50 * OutcomeFigures.PerRow, 7 * Nano, 100 * Nano, 0, 0);
        var point = PointOfAccuracy.Of("fast", 0.004m, before, before with { Wrong = 30 * OutcomeFigures.PerRow, Losses = 60 * Nano, Spend = 8 * Nano });
        Assert.Equal((39m * Nano / 0.4m, 50m * OutcomeFigures.PerRow), (point.Worth, point.ErrorsPerPoint));
        Assert.Null(PointOfAccuracy.Of("fast", 0, before, before).Worth);
    }
}
