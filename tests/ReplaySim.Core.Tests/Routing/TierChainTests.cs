using ReplaySim.Core.Routing;

namespace ReplaySim.Core.Tests.Routing;

public sealed class TierChainTests
{
    // An overflow may lead to a tier that the chain would ask later.
    [Theory]
    [InlineData(new[] { 2 }, 0)]
    [InlineData(new[] { 0 }, 3)]
    [InlineData(new[] { 3 }, -1)]
    [InlineData(new[] { 2, 0 }, 3)]
    [InlineData(new[] { 0, 2 }, 3)]
    [InlineData(new[] { 3, 2 }, 0)]
    [InlineData(new[] { 3, 0 }, -1)]
    [InlineData(new[] { 0, 3, 2 }, -1)]
    [InlineData(new[] { 1 }, -1)]
    public void After_a_tier_the_next_of_the_chain_that_has_not_been_asked_is_asked(int[] asked, int next)
    {
        var chain = new TierChain([2, 0, 3], tiers: 4);
        Assert.Equal(2, chain.First);
        Assert.Equal(next, chain.Onward([.. asked.Select(k => new Outcome { Tier = k })]));
    }
}
