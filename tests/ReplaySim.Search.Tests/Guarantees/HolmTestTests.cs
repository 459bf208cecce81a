using System.Numerics;
using ReplaySim.Core;
using ReplaySim.Search.Guarantees;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Guarantees;

public sealed class HolmTestTests
{
    // The closure principle (Marcus, Peritz and Gabriel 1976): a hypothesis is rejected iff Bonferroni's test rejects every
    // intersection that it is part of.
    [Fact]
    public void It_is_the_closure_of_Bonferronis_test() => Cases.Hold(random =>
    {
        var m = random.Next(1, 8);
        var p = Enumerable.Range(0, m).Select(_ => random.Next(1, 40) / 500.0).ToArray();
        const double delta = 0.1;
        bool Intersection(int set) => Enumerable.Range(0, m).Any(i => (set >> i & 1) == 1 && p[i] <= delta / BitOperations.PopCount((uint)set));
        var expected = Enumerable.Range(0, m).Select(i => Enumerable.Range(1, (1 << m) - 1).Where(set => (set >> i & 1) == 1).All(Intersection));
        Assert.Equal(expected, HolmTest.Rejected(p, delta));
    });

    [Fact]
    public void A_p_value_that_is_not_a_number_is_never_rejected() =>
        Assert.Equal([false, true], HolmTest.Rejected([double.NaN, 0.001], 0.05));

    [Fact]
    public void Nothing_is_rejected_of_nothing() => Assert.Empty(HolmTest.Rejected([], 0.05));

    [Fact]
    public void An_error_probability_out_of_range_is_refused() => Assert.Throws<ReplayInputException>(() => HolmTest.Rejected([0.1], 1));
}
