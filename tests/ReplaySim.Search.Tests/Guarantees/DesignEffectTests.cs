using ReplaySim.Core;
using ReplaySim.Search.Guarantees;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Guarantees;

public sealed class DesignEffectTests
{
    // Days that are all wrong or all right are worth one row each.
    [Theory]
    [InlineData(2, 1, 50)]
    [InlineData(40, 3, 100)]
    [InlineData(365, 20, 7)]
    public void Days_that_err_as_one_are_worth_one_row_each(int days, int wrong, int rowsPerDay)
    {
        var effect = DesignEffect.OfDays([.. Enumerable.Range(0, days).Select(d => ((long)rowsPerDay, d < wrong ? (double)rowsPerDay : 0))]);
        Cases.Close(rowsPerDay * (double)days / (days - 1), effect, 1e-12);
    }

    [Fact]
    public void It_is_the_variance_between_days_over_that_of_independent_rows() => Cases.Hold(random =>
    {
        // With days of equal size the variance of the mean is that of the daily shares over the number of days.
        var size = random.Next(1, 200);
        var days = Enumerable.Range(0, random.Next(2, 60)).Select(_ => ((long)size, (double)random.Next(size + 1))).ToArray();
        var shares = days.Select(d => d.Item2 / size).ToArray();
        var mean = shares.Average();
        if (mean is 0 or 1)
            return;
        var between = shares.Sum(s => (s - mean) * (s - mean)) / (shares.Length - 1) / shares.Length;
        var independent = mean * (1 - mean) / (size * (double)shares.Length);
        Cases.Close(Math.Max(1, between / independent), DesignEffect.OfDays(days), 1e-9);
    });

    [Fact]
    public void It_is_about_one_for_independent_rows_in_days_of_any_size()
    {
        var random = new Random(5);
        var above = 0;
        const int trials = 400;
        for (var trial = 0; trial < trials; trial++)
        {
            var days = Enumerable.Range(0, 200).Select(_ => random.Next(20, 120)).Select(n => ((long)n, (double)Enumerable.Range(0, n).Count(_ => random.NextDouble() < 0.1))).ToArray();
            var effect = DesignEffect.OfDays(days);
            Assert.InRange(effect, 1, 1 + 5 * Math.Sqrt(2.0 / 199));
            above += effect > 1 ? 1 : 0;
        }

        // A little less than half of a chi-square lies above its mean.
        Assert.InRange(above, trials * 0.35, trials * 0.6);
    }

    [Fact]
    public void Where_it_cannot_be_told_it_is_one()
    {
        Assert.Equal(1, DesignEffect.OfDays([]));
        Assert.Equal(1, DesignEffect.OfDays([(100, 7)]));
        Assert.Equal(1, DesignEffect.OfDays([(100, 7), (0, 0)]));
        Assert.Equal(1, DesignEffect.OfDays([(100, 0), (50, 0)]));
        Assert.Equal(1, DesignEffect.OfDays([(100, 100), (50, 50)]));
        Assert.Equal(DesignEffect.OfDays([(100, 90), (100, 5)]), DesignEffect.OfDays([(100, 90), (0, 0), (100, 5)]));
    }

    [Fact]
    public void The_effective_test_rounds_against_the_candidate()
    {
        Assert.Equal(new EffectiveTest(3, 3_333, 4, RiskTest.ExactP(4, 3_333, 0.005)), DesignEffect.Test(10, 10_000, 0.005, 3));
        Assert.Equal(new EffectiveTest(1, 10_000, 10, RiskTest.ExactP(10, 10_000, 0.005)), DesignEffect.Test(10, 10_000, 0.005, 1));
        Assert.Equal(new EffectiveTest(20, 0, 0, 1), DesignEffect.Test(10, 10, 0.005, 20));
        Assert.Equal(new EffectiveTest(4, 2, 2, 1), DesignEffect.Test(10, 10, 0.005, 4));
    }

    [Fact]
    public void Impossible_questions_are_refused()
    {
        Assert.Throws<ReplayInputException>(() => DesignEffect.OfDays([(10, 11)]));
        Assert.Throws<ReplayInputException>(() => DesignEffect.OfDays([(-1, 0)]));
        Assert.Throws<ReplayInputException>(() => DesignEffect.OfDays([(10, double.NaN)]));
        Assert.Throws<ReplayInputException>(() => DesignEffect.Test(1, 10, 0.1, 0.5));
        Assert.Throws<ReplayInputException>(() => DesignEffect.Test(11, 10, 0.1, 2));
    }
}
