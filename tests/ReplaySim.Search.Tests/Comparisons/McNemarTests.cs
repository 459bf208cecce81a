using System.Numerics;
using ReplaySim.Search.Comparisons;

namespace ReplaySim.Search.Tests.Comparisons;

public sealed class McNemarTests
{
    [Fact]
    public void P_is_the_exact_two_sided_binomial_for_every_small_pair()
    {
        for (var b = 0; b <= 60; b++)
        {
            for (var c = 0; c <= 60; c++)
                Close(Exact(b, c), PairedDifference.McNemar(b, c), $"{b}, {c}");
        }
    }

    [Theory]
    [InlineData(500, 500)]
    [InlineData(480, 520)]
    [InlineData(400, 600)]
    [InlineData(100, 900)]
    [InlineData(0, 900)]
    [InlineData(2_400, 2_600)]
    public void P_is_exact_for_many_pairs(int b, int c) => Close(Exact(b, c), PairedDifference.McNemar(b, c), $"{b}, {c}");

    [Fact]
    public void P_does_not_depend_on_which_comes_first() => Assert.Equal(PairedDifference.McNemar(7, 30), PairedDifference.McNemar(30, 7));

    [Fact]
    public void Nothing_to_tell_apart_has_p_one()
    {
        Assert.Equal(1, PairedDifference.McNemar(0, 0));
        Assert.Equal(1, PairedDifference.McNemar(5, 5));
    }

    // 2 · Σ_{k ≤ min} C(n, k) / 2ⁿ in whole numbers, at most 1.
    private static double Exact(int b, int c)
    {
        var n = b + c;
        BigInteger term = 1, tail = 0;
        for (var k = 0; k <= Math.Min(b, c); k++)
        {
            tail += term;
            term = term * (n - k) / (k + 1);
        }

        var all = BigInteger.One << n;
        if (2 * tail >= all)
            return 1;

        // 80 bits of the quotient, whatever its size.
        var shift = Math.Max(0, (int)(all.GetBitLength() - tail.GetBitLength()) + 80);
        return Math.ScaleB((double)((2 * tail << shift) / all), -shift);
    }

    private static void Close(double expected, double found, string what) =>
        Assert.True(Math.Abs(found - expected) <= 1e-9 * expected, $"{what}: expected {expected:R}, found {found:R}");
}
