using ReplaySim.Economics.Prices;
using ReplaySim.Economics.Risks;

namespace ReplaySim.Economics.Tests.Risks;

public sealed class RiskRegisterTests
{
    private static readonly TierFact Fast = new("fast", 10, "aws", PurchasePlan.OnDemand, 0.3);
    private static readonly TierFact Ensemble = new("ensemble", 90, "openai", null, null);

    [Theory]
    [InlineData(-0.2, false, 5)]
    [InlineData(0.0499, false, 5)]
    [InlineData(0.05, false, 4)]
    [InlineData(0.1, false, 3)]
    [InlineData(0.25, false, 2)]
    [InlineData(0.5, false, 1)]
    [InlineData(0.05, true, 3)]
    [InlineData(0.9, true, 1)]
    public void The_less_of_the_allowed_errors_is_left_the_likelier_accuracy_fails(double slack, bool certified, int likelihood) =>
        Assert.Equal(likelihood, Find("Accuracy", Facts() with { Accuracy = new ConstraintFact("accuracy >= 99%", "99.5 %", slack, "99.25 %"), Certified = certified }).Likelihood);

    [Fact]
    public void A_tier_whose_point_breaks_the_constraint_makes_the_impact_full()
    {
        var constrained = Facts() with { Accuracy = new ConstraintFact("accuracy >= 99%", "99.5 %", 0.5, "99.25 %") };
        Assert.Equal((5, 2, 3), (Find("Accuracy", constrained with { BreakingTiers = ["fast"] }).Impact, Find("Accuracy", constrained).Impact, Find("Accuracy", Facts()).Impact));
        Assert.Contains("uses 50 % of the errors allowed", Find("Accuracy", constrained).Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Prices_weigh_as_much_as_the_dearest_tier_and_are_as_firm_as_its_plan()
    {
        var price = Find("Prices", Facts());
        Assert.Equal((3, 5), (price.Likelihood, price.Impact)); // 90 of 100 dollars, at list price
        Assert.Contains("20 % more there is 18 % more in all", price.Because, StringComparison.Ordinal);
        Assert.Contains("$99.00", price.Trigger, StringComparison.Ordinal); // a tenth over $90
        Assert.Equal([5, 3, 2, 1], new[] { PurchasePlan.Spot, PurchasePlan.OnDemand, PurchasePlan.Reserved1Year, PurchasePlan.Reserved3Years }
            .Select(p => Find("Prices", new RiskFacts { Tiers = [Ensemble with { Plan = p }] }).Likelihood));
    }

    [Theory]
    [InlineData(0.39, 1)]
    [InlineData(0.4, 2)]
    [InlineData(0.6, 3)]
    [InlineData(0.8, 4)]
    [InlineData(0.9, 5)]
    [InlineData(1.7, 5)]
    public void The_busier_the_likelier_capacity_runs_out(double busy, int likelihood) =>
        Assert.Equal(likelihood, Find("Capacity", new RiskFacts { Tiers = [Fast with { Busy = busy }] }).Likelihood);

    [Fact]
    public void Those_turned_away_make_the_impact_of_capacity_full()
    {
        var tight = Facts() with { Latency = new ConstraintFact("latency.p99 <= 100ms", "97 ms", 0.03, "99 ms") };
        Assert.Equal([5, 5, 2], new[] { tight, Facts() with { Rejected = 1 }, Facts() }.Select(f => Find("Capacity", f).Impact));
    }

    [Fact]
    public void A_vendor_of_every_tier_locks_in_more_than_one_of_some()
    {
        Assert.Equal((2, 5), Scale(Find("lock-in", Facts())));
        Assert.Equal((4, 5), Scale(Find("lock-in", new RiskFacts { Tiers = [Fast, Ensemble with { Vendor = "aws" }] })));
        Assert.Equal((3, 3), Scale(Find("lock-in", new RiskFacts { Tiers = [Fast with { Vendor = null }] })));
    }

    [Fact]
    public void The_gravest_comes_first_and_nothing_paid_divides_nothing()
    {
        var risks = RiskRegister.Of(new RiskFacts { Tiers = [Fast with { PerMonth = 0 }] });
        Assert.Equal(4, risks.Count);
        Assert.Equal(risks.OrderByDescending(r => r.Likelihood * r.Impact).Select(r => r.Score), risks.Select(r => r.Score));
        Assert.All(risks, r => Assert.True(r is { Likelihood: >= 1 and <= 5, Impact: >= 1 and <= 5 }));
        Assert.Equal(4, RiskRegister.Of(new RiskFacts { Tiers = [] }).Count);
    }

    private static RiskFacts Facts() => new() { Tiers = [Fast, Ensemble] };

    private static RegisteredRisk Find(string name, RiskFacts facts) => RiskRegister.Of(facts).Single(r => r.Name.Contains(name, StringComparison.Ordinal));

    private static (int, int) Scale(RegisteredRisk risk) => (risk.Likelihood, risk.Impact);
}
