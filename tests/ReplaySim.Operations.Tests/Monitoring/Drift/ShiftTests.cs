using ReplaySim.Core;
using ReplaySim.Core.Draws;
using ReplaySim.Core.Results;
using ReplaySim.Operations.Monitoring.Drift;

namespace ReplaySim.Operations.Tests.Monitoring.Drift;

/// <summary>Shares, calibration and spend.</summary>
public sealed class ShiftTests
{
    // The table 20, 80 / 30, 70 by hand: χ² = 200·(20·70 − 30·80)² / (100·100·50·150) = 2.6667, p = 0.10247.
    [Fact]
    public void A_table_of_two_shares_by_hand()
    {
        Assert.Equal(8.0 / 3, ShareShift.Statistic(20, 100, 30, 100), 1e-12);
        Assert.Equal(0.10247, ShareShift.PValue(20, 100, 30, 100), 5e-6);
    }

    [Fact]
    public void A_share_that_says_nothing_has_a_p_value_of_one()
    {
        Assert.Equal(1, ShareShift.PValue(0, 100, 0, 50));
        Assert.Equal(1, ShareShift.PValue(100, 100, 50, 50));
        Assert.Equal(1, ShareShift.PValue(0, 0, 5, 50));
        Assert.Throws<ReplayInputException>(() => ShareShift.PValue(101, 100, 5, 50));
    }

    [Fact]
    public void The_difference_of_bins_adds_up()
    {
        var then = Reliability((0.9, 100, 0.8), (0.95, 1_000, 0.97));
        var now = Reliability((0.5, 40, 0.5), (0.9, 100, 0.7), (0.95, 1_000, 0.95));
        var shift = CalibrationShift.Of(then, now);
        Assert.Equal(2, shift.Bins);
        var (first, second) = (ShareShift.Statistic(80, 100, 70, 100), ShareShift.Statistic(970, 1_000, 950, 1_000));

        // With two degrees of freedom the tail is e^(−χ²/2).
        Assert.Equal(Math.Exp(-(first + second) / 2), shift.PValue!.Value, 1e-12);
        Assert.Equal(now.CalibrationError - then.CalibrationError, shift.Rise);
    }

    [Fact]
    public void Bins_with_too_few_rows_are_not_compared()
    {
        var shift = CalibrationShift.Of(Reliability((0.95, 100, 0.99)), Reliability((0.95, 100, 0.99)));
        Assert.Equal((0, null), (shift.Bins, shift.PValue));
    }

    [Fact]
    public void Without_a_shift_small_p_values_are_as_rare_as_they_say()
    {
        var small = 0;
        for (var trial = 0; trial < 2_000; trial++)
        {
            var draws = new DrawStream(9, DrawPurpose.Generator, "calibration", trial);
            double Right(int from, double p) => Enumerable.Range(from, 200).Count(i => draws.Uniform(i) < p) / 200.0;
            small += CalibrationShift.Of(
                Reliability((0.8, 200, Right(0, 0.8)), (0.9, 200, Right(200, 0.9))),
                Reliability((0.8, 200, Right(400, 0.8)), (0.9, 200, Right(600, 0.9)))).PValue <= 0.05 ? 1 : 0;
        }

        Assert.InRange(small, 61, 139);
    }

    // Two-sided 5 % points of Student's t, as tables have them.
    [Theory]
    [InlineData(1, 12.7062, 1e-4)]
    [InlineData(2, 4.3027, 1e-4)]
    [InlineData(3, 3.1824, 2e-4)]
    [InlineData(5, 2.5706, 1e-4)]
    [InlineData(10, 2.2281, 1e-4)]
    [InlineData(30, 2.0423, 1e-4)]
    [InlineData(120, 1.9799, 1e-4)]
    public void Quantiles_of_Student_are_the_tabled_ones(int degrees, double quantile, double tolerance) =>
        Assert.Equal(quantile, StudentQuantile.TwoSided(0.05, degrees), tolerance);

    [Theory]
    [InlineData(0.01, 1, 63.6567, 1e-3)]
    [InlineData(0.5, 1, 1, 1e-9)]
    [InlineData(0.01, 4, 4.6041, 1e-3)]
    [InlineData(0.01, 20, 2.8453, 1e-4)]
    public void And_at_other_points(double tails, int degrees, double quantile, double tolerance) =>
        Assert.Equal(quantile, StudentQuantile.TwoSided(tails, degrees), tolerance);

    // Days of 8, 10 and 12 dollars: mean 10, s = 2; six days left: 60 ± 4.3027·2·√(6 + 36/3) = 60 ± 36.5095.
    [Fact]
    public void A_forecast_by_hand()
    {
        var forecast = SpendForecast.Of([8, 10, 12], 100, 6);
        Assert.Equal((100, 10, 6, 160), (forecast.Spent, forecast.PerDay, forecast.DaysLeft, forecast.Expected));
        Assert.Equal(160 - 4.302653 * 2 * Math.Sqrt(18), forecast.Low!.Value, 1e-4);
        Assert.Equal(160 + 4.302653 * 2 * Math.Sqrt(18), forecast.High!.Value, 1e-4);
    }

    [Fact]
    public void One_day_gives_a_mean_and_no_interval()
    {
        Assert.Equal(new SpendForecast(5, 3, 2, 11, null, null), SpendForecast.Of([3], 5, 2));
        Assert.Equal(5, SpendForecast.Of([1, 30, 2], 5, 1).Low!.Value);
        Assert.Throws<ReplayInputException>(() => SpendForecast.Of([], 5, 2));
        Assert.Throws<ReplayInputException>(() => SpendForecast.Of([1], 5, -1));
    }

    [Fact]
    public void The_interval_holds_what_it_says()
    {
        // Days are normal here: five of them, then the sum of three more.
        var held = 0;
        for (var trial = 0; trial < 2_000; trial++)
        {
            var draws = new DrawStream(11, DrawPurpose.Generator, "spend", trial);
            double Day(int i) => 100 + 10 * Core.Numerics.PortableMath.NormalQuantile(draws.Uniform(i));
            var forecast = SpendForecast.Of([.. Enumerable.Range(0, 5).Select(Day)], 0, 3);
            var sum = Enumerable.Range(5, 3).Sum(Day);
            held += sum >= forecast.Low && sum <= forecast.High ? 1 : 0;
        }

        Assert.InRange(held, 1_861, 1_939);
    }

    private static ReliabilityReport Reliability(params (double From, int Answers, double Accuracy)[] bins)
    {
        var summaries = bins.Select(b => new ReliabilitySummary(b.From, b.From + 0.05, b.Answers, b.From + 0.025, b.Accuracy)).ToList();
        return new ReliabilityReport(summaries, summaries.Sum(b => (double)b.Answers * Math.Abs(b.Confidence - b.Accuracy)) / bins.Sum(b => b.Answers));
    }
}
