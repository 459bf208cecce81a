using ReplaySim.Operations.Promotion;

namespace ReplaySim.Operations.Tests.Promotion;

public sealed class AccuracyComparisonTests
{
    [Fact]
    public void Of_ten_discordant_rows_all_the_challengers_the_limit_is_that_of_delta_to_the_tenth()
    {
        // θ^10 = 0.05 at the lower limit, so θ = 0.05^0.1 = 0.741134…
        var comparison = AccuracyComparison.Of([new PairedDay(1_000, 0, 10)], 0.05, 1);
        Assert.Equal(0.01, comparison.Difference, 15);
        Assert.Equal((2 * Math.Pow(0.05, 0.1) - 1) * 10 / 1_000, comparison.Low, 9);
        Assert.Equal(2 * Math.Pow(0.5, 10), comparison.McNemarP, 12);
    }

    [Fact]
    public void Where_the_two_never_differ_there_is_no_difference()
    {
        var comparison = AccuracyComparison.Of([new PairedDay(1_000, 0, 0), new PairedDay(500, 0, 0)], 0.05, 1);
        Assert.Equal((0, 0, 0, 1), (comparison.Difference, comparison.Low, comparison.BootstrapLow, comparison.McNemarP));
    }

    [Fact]
    public void The_exact_limit_lies_above_the_truth_no_more_often_than_allowed()
    {
        // 400 studies of 2 000 rows, 5 % discordant, the challenger right in 40 % of them: the truth is −1 point.
        var (above, studies) = (0, 400);
        for (var study = 0; study < studies; study++)
        {
            var random = new Random(study);
            var (champion, challenger) = (0, 0);
            for (var row = 0; row < 2_000; row++)
            {
                if (random.NextDouble() >= 0.05)
                    continue;
                if (random.NextDouble() < 0.4)
                    challenger++;
                else
                    champion++;
            }

            above += AccuracyComparison.Of([new PairedDay(2_000, champion, challenger)], 0.05, 1).Low > -0.01 ? 1 : 0;
        }

        // At most 5 %, and three standard errors of that.
        Assert.InRange(above, 1, (int)(studies * (0.05 + 3 * Math.Sqrt(0.05 * 0.95 / studies))));
    }

    [Fact]
    public void Days_that_move_together_widen_the_bootstrap()
    {
        // As many rows gained and lost in all; once in whole days, once evenly.
        var together = AccuracyComparison.Of([.. Enumerable.Range(0, 20).Select(d => d % 2 == 0 ? new PairedDay(100, 10, 0) : new PairedDay(100, 0, 10))], 0.05, 7);
        var evenly = AccuracyComparison.Of([.. Enumerable.Range(0, 20).Select(_ => new PairedDay(100, 5, 5))], 0.05, 7);
        Assert.Equal(0, evenly.BootstrapLow);

        // Half the days at −0.1, half at +0.1: a mean of 20 has standard error 0.1/√20, and its 5 % quantile lies 1.645 of them below.
        Assert.Equal(-1.645 * 0.1 / Math.Sqrt(20), together.BootstrapLow, 0.006);
    }
}
