using ReplaySim.Core.Results;
using ReplaySim.Core.Time;
using ReplaySim.Search.Sweeps;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Sweeps;

public sealed class ProjectionTests
{
    private const long Dollar = 1_000_000_000_000_000;

    [Fact]
    public void Calls_and_mistakes_grow_with_rows_and_servers_with_time() => Cases.Hold(random =>
    {
        var (rows, times, days) = (random.Next(1, 1_000), random.Next(2, 9), random.Next(1, 50));
        var longer = random.Next(1, 20);
        var part = Cost(random.Next(100) * Dollar, random.Next(100) * Dollar, random.Next(100) * Dollar, rows, days);
        var whole = Cost(part.Calls * times, part.Provisioned * longer, part.Errors * times, rows * times, days * longer);
        var window = new HistoryWindow(rows, 1.0 / times, (rows, rows * times), (days * SimTime.PerDay, days * longer * SimTime.PerDay));
        var projected = Projection.ToWhole(ResultCase.Of(0.9, 0, []) with { Cost = part }, window, []).Cost;
        Assert.Equal((whole.Spend, whole.Calls, whole.Provisioned, whole.Errors, whole.Total), (projected.Spend, projected.Calls, projected.Provisioned, projected.Errors, projected.Total));
        Near(whole.PerThousand, projected.PerThousand);
        Near(whole.PerDay!.Value, projected.PerDay!.Value);
        Near(whole.PerMonth!.Value, projected.PerMonth!.Value);
    });

    [Fact]
    public void Alerts_and_calls_of_a_tier_grow_with_rows_and_rates_with_the_pace()
    {
        var window = new HistoryWindow(100, 0.25, (100, 400), (1_000, 8_000));
        var none = new LatencySummary(0, 0, 0, 0, 0, 0, 0, 0);
        var result = Projection.ToWhole(ResultCase.Of(0.9, 0, []) with
        {
            Alerts = new AlertSummary(6, 30, 0.1),
            Tiers = [new TierSummary { Name = "fast", Asked = 25, Answered = 25, Escalated = 0, Rejected = 0, CostFemto = 0, Utilization = 0.5, Wait = none, Service = none }],
        }, window, []);
        Assert.Equal(new AlertSummary(24, 15, 0.1), result.Alerts);
        Assert.Equal((100, 0.5), (result.Tiers[0].Asked, result.Tiers[0].Utilization));
        Assert.Equal(0.9, result.Accuracy.Value);
    }

    [Fact]
    public void Constraints_are_judged_on_what_the_whole_would_give_and_what_is_undefined_is_held_against_nobody()
    {
        var window = new HistoryWindow(100, 0.25, (100, 400), (1, 4));
        Constraint[] constraints =
        [
            new("cost.spend <= $3", MetricCatalog.Find("cost.spend", null)!, Bound.AtMost, 3),
            new("cost.spend <= $5", MetricCatalog.Find("cost.spend", null)!, Bound.AtMost, 5),
            new("accuracy >= 95%", MetricCatalog.Find("accuracy", null)!, Bound.AtLeast, 0.95),
            new("recall.fraud >= 60%", MetricCatalog.Find("recall.fraud", null)!, Bound.AtLeast, 0.6),
        ];
        var result = ResultCase.Of(0.9, Dollar, []);
        Assert.Equal([true, true, false, false], constraints.Select(c => c.Judge(result).Holds));
        Assert.Equal([false, true, false, true], Projection.ToWhole(result, window, constraints).Constraints.Select(c => c.Holds));
    }

    private static CostSummary Cost(Int128 calls, Int128 provisioned, Int128 errors, long rows, long days) => new()
    {
        Calls = calls,
        Router = 0,
        Provisioned = provisioned,
        Errors = errors,
        Spend = calls + provisioned,
        Total = calls + provisioned + errors,
        PerThousand = (calls + provisioned) * 1000 / rows,
        PerDay = (calls + provisioned) / days,
        PerMonth = (calls + provisioned) * 30 / days,
    };

    private static void Near(Int128 expected, Int128 found) => Assert.InRange((double)(found - expected), -1e-9 * (double)expected - 1, 1e-9 * (double)expected + 1);
}
