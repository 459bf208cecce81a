using ReplaySim.Core.Routing;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Routing;

public sealed class ErrorCostsTests
{
    private static readonly LabelClasses Classes = new(declared: ["fraud", "legit", "unclear"]);

    private static readonly ErrorCosts Costs = new(
        [new("fraud", "legit", 10, 500_000_000), new("fraud", "unclear", 30, 0), new("legit", "fraud", 20, 0), new("unclear", "legit", 55, 0)], Classes);

    [Theory]
    [InlineData(0, 1, 0, 10)]
    [InlineData(0, 1, 101, 60)]
    [InlineData(0, 2, 101, 30)]
    [InlineData(0, 0, 101, 0)]
    [InlineData(1, 0, 101, 20)]
    [InlineData(0, -1, 30, 30)]
    [InlineData(0, -1, 50, 35)]
    [InlineData(1, -1, 101, 20)]
    public void A_mistake_costs_what_is_declared_and_an_unnamed_answer_the_dearest_of_its_class(int truth, int answer, long value, long cost) =>
        Assert.Equal(cost, Costs.Of(truth, answer, value));

    [Theory]
    [InlineData(1, 80, 55)]
    [InlineData(1, 100, 60)]
    [InlineData(0, 100, 20)]
    [InlineData(-1, 100, 60)]
    public void What_is_at_stake_is_the_dearest_mistake_that_an_answer_can_be(int answer, long value, long cost) =>
        Assert.Equal(cost, Costs.DearestFor(answer, value));

    [Fact]
    public void A_share_of_the_largest_value_is_counted_and_what_passes_64_bits_is_refused()
    {
        Assert.Equal(long.MaxValue, new ErrorCost("a", "b", 0, 1_000_000_000).Of(long.MaxValue));
        Assert.Throws<OverflowException>(() => new ErrorCost("a", "b", 1, 1_000_000_000).Of(long.MaxValue));
        Assert.Throws<OverflowException>(() => new ErrorCost("a", "b", 0, 1_000_000_001).Of(long.MaxValue));
    }

    [Fact]
    public void The_value_is_needed_where_a_share_of_it_is_charged()
    {
        Assert.True(Costs.NeedsValue);
        Assert.False(new ErrorCosts([new("legit", "fraud", 20, 0)], Classes).NeedsValue);
    }
}
