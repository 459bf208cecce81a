using ReplaySim.Core.Results;
using ReplaySim.Search.Sweeps;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Sweeps;

public sealed class EliminationTests
{
    private static readonly ResultMetric Spend = MetricCatalog.Find("cost.spend", null)!;
    private static readonly ResultMetric Accuracy = MetricCatalog.Find("accuracy", null)!;

    [Fact]
    public void The_better_third_goes_on_never_fewer_than_the_finalists_and_never_without_one_that_is_nearly_the_best() => Cases.Hold(random =>
    {
        var margin = random.Next(1, 30) / 100.0;
        var ranked = Enumerable.Range(0, random.Next(1, 300))
            .Select(_ => random.Next(3) == 0 ? new Standing(1, random.Next(1, 40) / 50.0, 5 + random.Next(20)) : new Standing(0, 0, 5 + random.Next(20)))
            .OrderBy(s => s.Fails).ThenBy(s => s.Shortfall).ThenBy(s => s.Objective).ToList();
        var on = new Elimination(Spend, minimise: true).GoOn(ranked, margin);
        var surely = Math.Max(32, (int)Math.Ceiling(ranked.Count / 3.0));
        Assert.Equal(on.Order(), on);
        Assert.Equal(Enumerable.Range(0, Math.Min(surely, ranked.Count)), on.Take(surely));
        var best = ranked[0];
        for (var place = surely; place < ranked.Count; place++)
        {
            var near = ranked[place].Shortfall <= best.Shortfall + margin && ranked[place].Objective <= best.Objective + margin * best.Objective;
            Assert.Equal(near, on.Contains(place));
        }
    }, 0.1);

    [Theory]
    [InlineData(0.995, 0.9946, 0.1, false)]
    [InlineData(0.995, 0.9944, 0.1, true)]
    [InlineData(0.995, 0.996, 0.1, false)]
    [InlineData(0.2, 0.17, 0.1, true)]
    public void A_share_is_compared_by_what_it_lacks_of_one_or_has_over_nothing(double best, double own, double margin, bool worse) => Assert.Equal(
        worse, new Elimination(Accuracy, minimise: false).IsClearlyWorse(new Standing(0, 0, own), new Standing(0, 0, best), margin));

    [Fact]
    public void An_undefined_objective_is_worse_than_any_other()
    {
        var race = new Elimination(Spend, minimise: true);
        Assert.True(race.IsClearlyWorse(new Standing(0, 0, null), new Standing(0, 0, 1), 0.5));
        Assert.False(race.IsClearlyWorse(new Standing(0, 0, 1), new Standing(0, 0, null), 0.5));
    }

    [Fact]
    public void The_fewer_the_rows_the_wider_the_margin()
    {
        static double Margin(double share) => Elimination.Margin(new HistoryWindow(1, share, (1, 1), (1, 1)));
        Assert.Equal(4 * Margin(1), Margin(1 / 16.0), 12);
        Assert.Equal(2 * Margin(1), Margin(1 / 4.0), 12);
    }

    [Fact]
    public void How_far_outside_a_constraint_is_told_in_its_own_size()
    {
        var accuracy = new Constraint("accuracy >= 99%", Accuracy, Bound.AtLeast, 0.99);
        var p99 = new Constraint("latency.p99 <= 200ms", MetricCatalog.Find("latency.p99", null)!, Bound.AtMost, 200_000);
        var spend = new Constraint("cost.spend <= $5", Spend, Bound.AtMost, 5);

        // 1 of 100 may be wrong and 2 are; 300 ms beside 200 ms; $5 are kept.
        var result = ResultCase.Of(0.98, 1, []) with
        {
            Constraints = [new("", 0.98, -0.01, false), new("", 300, -100, false) { Unit = MetricUnit.Micros }, new("", 4, 1, true)],
        };
        var standing = Standing.Of(result, [accuracy, p99, spend], Accuracy);
        Assert.Equal((2, 0.98), (standing.Fails, standing.Objective));
        Assert.Equal(1 + 0.5, standing.Shortfall, 9);
    }
}
