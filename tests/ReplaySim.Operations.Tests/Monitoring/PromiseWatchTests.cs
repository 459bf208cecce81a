using ReplaySim.Core;
using ReplaySim.Core.Time;
using ReplaySim.Operations.Monitoring;
using ReplaySim.Operations.Monitoring.Drift;

namespace ReplaySim.Operations.Tests.Monitoring;

public sealed class PromiseWatchTests
{
    [Fact]
    public void A_refuted_promise_is_dated_by_the_transaction_that_refuted_it()
    {
        var watch = new PromiseWatch("accuracy >= 90%", 0.1, 0.05);
        for (var i = 0; i < 200; i++)
            watch.Add(At(i), i >= 150 ? 1 : 0);
        var standing = watch.Standing();
        Assert.Equal((200, 0.25), (standing.Rows, standing.MeanLoss));
        Assert.Equal(At((int)standing.LapsedAfter!.Value - 1), standing.LapsedAt);
        Assert.Equal(At((int)standing.RefutedAfter!.Value - 1), standing.RefutedAt);
        Assert.Equal(new PromiseChange(At(150), 50, 1), standing.Change);
    }

    [Fact]
    public void A_kept_promise_has_no_change_and_nothing_looked_at_has_no_loss()
    {
        var watch = new PromiseWatch("accuracy >= 90%", 0.1, 0.05);
        Assert.Equal((0, null, 1, 0), (watch.Standing().Rows, watch.Standing().MeanLoss, watch.Standing().Evidence, watch.Standing().Days.Count));
        watch.Add(At(0), 1);
        Assert.Null(watch.Standing().Change);
        Assert.Null(watch.Standing().RefutedAt);
    }

    [Fact]
    public void Days_end_at_midnight_and_count_from_the_start()
    {
        var watch = new PromiseWatch("accuracy >= 50%", 0.5, 0.05);
        watch.Add(new SimTime(-1), 1);
        watch.Add(new SimTime(0), 0);
        watch.Add(new SimTime(SimTime.PerDay - 1), 0);
        watch.Add(new SimTime(3 * SimTime.PerDay), 0);
        Assert.Equal(
            [(0, 1, 1), (SimTime.PerDay, 3, 1.0 / 3), (4 * SimTime.PerDay, 4, 0.25)],
            watch.Standing().Days.Select(d => (d.To.Microseconds, d.Rows, d.MeanLoss)));
    }

    [Fact]
    public void Transactions_out_of_order_are_refused()
    {
        var watch = new PromiseWatch("accuracy >= 90%", 0.1, 0.05);
        watch.Add(At(1), 0);
        Assert.Throws<ReplayInputException>(() => watch.Add(At(0), 0));
    }

    // Holm over 0.01, 0.02, 0.04 at 5 %: 0.01 ≤ 0.05/3, 0.02 ≤ 0.05/2, 0.04 ≤ 0.05; with 0.03 for 0.02 the second fails, and the third with it.
    [Theory]
    [InlineData(0.02, true, true, true)]
    [InlineData(0.03, true, false, false)]
    public void Figures_are_judged_together(double second, params bool[] significant)
    {
        var judged = DriftFigure.Judge([Figure(0.01, 0.2), Figure(second, 0.05), Figure(0.04, 0.1)], 0.05);
        Assert.Equal(significant, judged.Select(f => f.Significant));
        Assert.Equal([significant[0], false, significant[2]], judged.Select(f => f.Drifted));
    }

    [Fact]
    public void Too_few_transactions_are_not_compared()
    {
        double[] few = [.. Enumerable.Range(0, 49).Select(i => (double)i)], enough = [.. Enumerable.Range(0, 50).Select(i => (double)i)];
        Assert.Empty(DriftFigures.OfNumbers("x", few, enough));
        Assert.Equal(["psi", "ks"], DriftFigures.OfNumbers("x", enough, enough).Select(f => f.Measure));
        Assert.Equal(["psi"], DriftFigures.OfNumbers("x", enough, [.. Enumerable.Repeat(double.NaN, 50)]).Select(f => f.Measure));
        Assert.Empty(DriftFigures.OfShare("x", 1, 49, 1, 50));
        Assert.Empty(DriftFigures.OfNames("x", new Dictionary<string, long> { ["a"] = 49 }, new Dictionary<string, long> { ["a"] = 50 }));
    }

    [Fact]
    public void A_name_that_was_not_there_before_counts()
    {
        var figure = Assert.Single(DriftFigures.OfNames("x", new Dictionary<string, long> { ["a"] = 1_000 }, new Dictionary<string, long> { ["a"] = 700, ["b"] = 300 }));
        Assert.True(figure.Size > StabilityIndex.Major && figure.PValue < 1e-6);
    }

    [Fact]
    public void A_share_of_none_that_becomes_some_is_as_large_as_can_be()
    {
        Assert.Equal(double.PositiveInfinity, Assert.Single(DriftFigures.OfShare("x", 0, 100, 5, 100)).Size);
        Assert.Equal(0, Assert.Single(DriftFigures.OfShare("x", 0, 100, 0, 100)).Size);
        Assert.Equal(0.5, Assert.Single(DriftFigures.OfShare("x", 20, 100, 10, 100)).Size, 1e-12);
    }

    private static DriftFigure Figure(double p, double size) => new() { Subject = "x", Measure = "psi", Size = size, Notable = 0.1, PValue = p };

    private static SimTime At(int second) => new(second * SimTime.PerSecond);
}
