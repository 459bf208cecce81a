using ReplaySim.Core;
using ReplaySim.Operations.Monitoring.Drift;

namespace ReplaySim.Operations.Tests.Monitoring.Drift;

public sealed class ChangePointTests
{
    [Fact]
    public void The_stretch_is_the_best_of_all_there_are() => Cases.Hold(
        random =>
        {
            var promised = 0.01 + 0.5 * random.NextDouble();
            double[] losses = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(3) switch { 0 => 1.0, 1 => random.NextDouble(), _ => 0.0 })];
            var change = new ChangePoint(promised);
            foreach (var loss in losses)
                change.Add(loss);

            // Every start, with or without a loss, by the likelihood of Bernoulli rows.
            var best = Enumerable.Range(0, losses.Length).Select(s => (Start: s, Mean: losses[s..].Average(), Rows: losses.Length - s))
                .Where(s => s.Mean > promised).Select(s => (s.Start, Ratio: s.Rows * (Term(s.Mean, promised) + Term(1 - s.Mean, 1 - promised))))
                .OrderByDescending(s => s.Ratio).Cast<(int Start, double Ratio)?>().FirstOrDefault();
            var found = change.Find();
            Assert.Equal(best is null, found is null);
            if (best is { } expected)
            {
                Assert.Equal(expected.Ratio, found!.LogLikelihoodRatio, 1e-9);
                Assert.Equal(losses.Length - found.FromRow, found.Rows);
                Assert.Equal(losses[(int)found.FromRow..].Average(), found.MeanLoss, 1e-12);
            }
        },
        0.5);

    [Fact]
    public void A_change_that_cannot_be_missed_is_told_to_the_row()
    {
        var change = new ChangePoint(0.01);
        for (var row = 0; row < 1_000; row++)
            change.Add(row >= 900 ? 1 : 0);
        Assert.Equal(new Change(900, 100, 1, 100 * Math.Log(100)), change.Find()! with { LogLikelihoodRatio = 100 * Math.Log(100) });
        Assert.Equal(100 * Math.Log(100), change.Find()!.LogLikelihoodRatio, 1e-9);
    }

    [Fact]
    public void Nothing_worse_than_promised_is_no_change()
    {
        var change = new ChangePoint(0.5);
        Assert.Null(change.Find());
        change.Add(1);
        change.Add(0);
        Assert.Null(change.Find());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_is_no_promise_is_refused(double promised) => Assert.Throws<ReplayInputException>(() => new ChangePoint(promised));

    [Fact]
    public void What_is_no_loss_is_refused() => Assert.Throws<ReplayInputException>(() => new ChangePoint(0.01).Add(1.5));

    private static double Term(double a, double b) => a > 0 ? a * Math.Log(a / b) : 0;
}
