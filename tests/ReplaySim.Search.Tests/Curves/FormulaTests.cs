using ReplaySim.Search.Curves;

namespace ReplaySim.Search.Tests.Curves;

/// <summary>Figures that are one formula each.</summary>
public sealed class FormulaTests
{
    [Fact]
    public void The_gap_recovered_is_nought_at_the_weak_tier_and_one_at_the_strong()
    {
        Assert.Equal(0, PerformanceGap.Recovered(0.6, 0.6, 0.9));
        Assert.Equal(1, PerformanceGap.Recovered(0.9, 0.6, 0.9));
        Assert.Equal(0.25, PerformanceGap.Recovered(0.625, 0.5, 1));
        Assert.Equal(-1, PerformanceGap.Recovered(0.25, 0.5, 0.75));
        Assert.Equal(2, PerformanceGap.Recovered(1, 0.5, 0.75));
        Assert.Null(PerformanceGap.Recovered(0.7, 0.8, 0.8));
        Assert.Null(PerformanceGap.Recovered(0.7, 0.8, 0.6));
    }

    [Fact]
    public void The_oracle_takes_the_rows_that_gain_and_then_no_more() => CurveCases.Holds(CurveCases.Rows, rows =>
    {
        var judged = rows.Select(r => (Weak: r.Weak == CurveRow.Right, Strong: r.Strong == CurveRow.Right)).ToList();
        var weak = judged.Count(r => r.Weak);
        var recoverable = judged.Count(r => r is { Weak: false, Strong: true });

        // The best of all ways to send k rows to the strong tier, the others staying: greedy by what each gains, never a loss.
        var gains = judged.Select(r => (r.Strong ? 1 : 0) - (r.Weak ? 1 : 0)).OrderDescending().ToList();
        for (var k = 0; k <= judged.Count; k++)
        {
            var best = weak + gains.Take(k).Sum(g => Math.Max(0, g));
            Assert.Equal((double)best / judged.Count, Oracle.AtShare((double)k / judged.Count, weak, judged.Count, recoverable), 1e-12);
        }
    });

    [Fact]
    public void The_saving_is_against_the_best_tier_by_the_cheapest_point_that_is_as_accurate()
    {
        CostQualityPoint[] points = [new(2, 0.79), new(6, 0.8), new(5, 0.81), new(9, 0.85)];
        Assert.Equal(0.5, MatchedAccuracy.Saving(points, 0.8, 10));
        Assert.Equal(-0.25, MatchedAccuracy.Saving(points, 0.8, 4));
        Assert.Null(MatchedAccuracy.Saving(points, 0.86, 10));
        Assert.Null(MatchedAccuracy.Saving(points, 0.8, 0));
    }

    [Fact]
    public void The_saving_on_facial_expressions_is_the_published_one() =>
        Assert.Equal(44.22, Math.Round(MatchedAccuracy.Saving([new(5, 0.81), new(5.578226, 0.813935), new(10, 0.813935)], 0.813935, 10)!.Value * 100, 2));

    [Theory]
    [InlineData(2, 0.6, 0)] // a quarter of the cost, a quarter of the gain: random mixing
    [InlineData(2, 0.7, 100)] // half the gain for a quarter
    [InlineData(3, 0.6, -50)] // a quarter of the gain for half
    [InlineData(2, 0.4, -200)] // a loss
    public void The_lift_tells_a_router_from_random_mixing(double cost, double quality, double percent) =>
        Assert.Equal(percent, IncrementalBenefit.LiftPercent(new(cost, quality), new(1, 0.5), new(5, 0.9))!.Value, 1e-9);

    [Fact]
    public void Benefit_per_dollar_needs_a_dollar_more()
    {
        Assert.Equal(0.125, IncrementalBenefit.PerDollar(new(3, 0.75), new(1, 0.5)));
        Assert.Null(IncrementalBenefit.PerDollar(new(1, 0.75), new(1, 0.5)));
        Assert.Null(IncrementalBenefit.PerDollar(new(0.5, 0.75), new(1, 0.5)));
        Assert.Null(IncrementalBenefit.LiftPercent(new(1, 0.75), new(1, 0.5), new(5, 0.9)));
        Assert.Null(IncrementalBenefit.LiftPercent(new(2, 0.75), new(1, 0.5), new(5, 0.5)));
        Assert.Null(IncrementalBenefit.LiftPercent(new(2, 0.75), new(1, 0.5), new(5, 0.4)));
    }
}
