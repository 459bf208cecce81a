using ReplaySim.Core;
using ReplaySim.Search.Guarantees;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Guarantees;

public sealed class ConformalRiskControlTests
{
    [Fact]
    public void The_first_candidate_low_enough_is_chosen()
    {
        // Nine rows, bound 1: (sum + 1)/10 must not exceed 0.3.
        var control = new ConformalRiskControl(3, 1, 0.3);
        for (var row = 0; row < 9; row++)
            control.Add([row < 3 ? 1 : 0, row < 2 ? 1 : 0, 0]);
        Assert.Equal(new ConformalChoice(1, 0.3, null), control.Choose());
    }

    // The theorem, exactly: whatever the rows, each of them left out in turn has on average at most the tolerated loss under the
    // choice made from the others.
    [Fact]
    public void The_row_left_out_loses_at_most_the_tolerated_on_average() => Cases.Hold(
        random =>
        {
            var candidates = random.Next(1, 6);
            var bound = random.Next(1, 4);
            var alpha = bound * random.NextDouble() * 0.9;
            var rows = Enumerable.Range(0, random.Next(2, 25)).Select(_ => Row(random, candidates, bound)).ToArray();
            var total = 0.0;
            for (var left = 0; left < rows.Length; left++)
            {
                var control = new ConformalRiskControl(candidates, bound, alpha);
                foreach (var row in rows.Where((_, i) => i != left))
                    control.Add(row);
                var choice = control.Choose();
                Assert.True(choice.Candidate is null ? choice.Refusal is not null : choice.RiskBound <= alpha * (1 + 1e-12));
                total += choice.Candidate is { } c ? rows[left][c] : 0;
            }

            Assert.True(total <= alpha * rows.Length * (1 + 1e-12), $"mean loss {total / rows.Length}, tolerated {alpha}");
        },
        0.5);

    [Fact]
    public void A_row_whose_loss_rises_is_refused_by_name_even_where_the_mean_falls()
    {
        var control = new ConformalRiskControl(2, 1, 0.5);
        for (var row = 0; row < 50; row++)
            control.Add(row == 7 ? [0, 1] : [1, 0]);
        var choice = control.Choose();
        Assert.Null(choice.Candidate);
        Assert.Contains("row 7 loses more with candidate 1 than with 0", choice.Refusal);
    }

    [Fact]
    public void Nothing_is_chosen_without_rows_or_without_a_candidate_low_enough()
    {
        var control = new ConformalRiskControl(1, 1, 0.01);
        Assert.Contains("no calibration rows", control.Choose().Refusal);
        for (var row = 0; row < 98; row++)
            control.Add([0]);
        Assert.Contains("low enough", control.Choose().Refusal);
        control.Add([0]);
        Assert.Equal(0, control.Choose().Candidate);
    }

    [Fact]
    public void Losses_out_of_range_are_refused()
    {
        var control = new ConformalRiskControl(2, 1, 0.1);
        Assert.Throws<ReplayInputException>(() => control.Add([0]));
        Assert.Throws<ReplayInputException>(() => control.Add([1.5, 0]));
        Assert.Throws<ReplayInputException>(() => control.Add([1, -0.5]));
        Assert.Throws<ReplayInputException>(() => control.Add([double.NaN, 0]));
        Assert.Throws<ReplayInputException>(() => new ConformalRiskControl(0, 1, 0.1));
        Assert.Throws<ReplayInputException>(() => new ConformalRiskControl(2, 1, 1));
        Assert.Throws<ReplayInputException>(() => new ConformalRiskControl(2, double.PositiveInfinity, 1));
    }

    // Falls to 0 at the last candidate at the latest, or stays above it.
    private static double[] Row(Random random, int candidates, double bound)
    {
        var losses = Enumerable.Range(0, candidates).Select(_ => random.Next(3) * bound / 2.0).OrderDescending().ToArray();
        losses[^1] = random.Next(4) == 0 ? losses[^1] : 0;
        return losses;
    }
}
