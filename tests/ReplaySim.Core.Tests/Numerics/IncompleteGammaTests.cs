using MathNet.Numerics;
using ReplaySim.Core.Numerics;

namespace ReplaySim.Core.Tests.Numerics;

public sealed class IncompleteGammaTests
{
    public static TheoryData<double> Shapes => [0.1, 0.5, 1, 2, 3.7, 20, 150];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Log_gamma_and_both_tails_are_those_of_another_library(double shape)
    {
        Assert.Equal(SpecialFunctions.GammaLn(shape), IncompleteGamma.LogGamma(shape), 1e-12 * Math.Max(1, shape * Math.Log(shape + 1)));
        for (var x = shape / 16; x < 4 * shape + 8; x *= 1.3)
        {
            Assert.Equal(SpecialFunctions.GammaLowerRegularized(shape, x), IncompleteGamma.LowerTail(shape, x), 1e-11);
            Assert.Equal(SpecialFunctions.GammaUpperRegularized(shape, x), IncompleteGamma.UpperTail(shape, x), 1e-11);
            Assert.Equal(1, IncompleteGamma.LowerTail(shape, x) + IncompleteGamma.UpperTail(shape, x), 1e-14);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_quantile_leaves_its_probability_in_either_tail(double shape)
    {
        foreach (var probability in new[] { 0.5, 0.1, 1e-3, 1e-6, 1e-12 })
        {
            var upper = IncompleteGamma.UpperTail(shape, IncompleteGamma.Quantile(shape, probability, upper: true));
            Assert.Equal(probability, upper, 1e-9 * probability);

            // Below this no service is any longer than a microsecond.
            var x = IncompleteGamma.Quantile(shape, probability, upper: false);
            if (x > 1e-40)
                Assert.Equal(probability, IncompleteGamma.LowerTail(shape, x), 1e-9 * probability);
            else
                Assert.True(probability < 1e-3, $"the quantile at {probability} is {x}");
        }
    }

    [Fact]
    public void Shape_one_is_exponential()
    {
        foreach (var tail in new[] { 0.5, 0.01, 1e-9 })
            Assert.Equal(-Math.Log(tail), IncompleteGamma.Quantile(1, tail, upper: true), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Below_zero_lies_nothing_and_no_probability_lies_at_the_ends(double shape)
    {
        Assert.Equal((0, 1), (IncompleteGamma.LowerTail(shape, 0), IncompleteGamma.UpperTail(shape, 0)));
        Assert.Equal((0, 1), (IncompleteGamma.LowerTail(shape, -1), IncompleteGamma.UpperTail(shape, -1)));
        Assert.Equal((0, double.PositiveInfinity), (IncompleteGamma.Quantile(shape, 0, upper: false), IncompleteGamma.Quantile(shape, 0, upper: true)));
    }
}
