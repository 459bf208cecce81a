using MathNet.Numerics;
using ReplaySim.Core.Numerics;

namespace ReplaySim.Core.Tests.Numerics;

public sealed class PortableMathTests
{
    // Each side errs by less than a unit in the last place, 2⁻⁵² of the value at most.
    private const double TwoUlps = 2 * 2.220446049250313e-16;

    [Fact]
    public void Logarithm_is_the_platforms_to_two_units_in_the_last_place()
    {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
        {
            var x = BitConverter.Int64BitsToDouble(random.NextInt64(1, BitConverter.DoubleToInt64Bits(double.MaxValue)));
            Close(Math.Log(x), PortableMath.Log(x), TwoUlps);
            var near = 0.5 + 1.5 * random.NextDouble();
            Close(Math.Log(near), PortableMath.Log(near), TwoUlps);
        }

        Assert.Equal(double.NegativeInfinity, PortableMath.Log(0));
        Assert.Equal(double.PositiveInfinity, PortableMath.Log(double.PositiveInfinity));
        Assert.Equal(0, PortableMath.Log(1));
        Assert.True(double.IsNaN(PortableMath.Log(-1)));
    }

    [Fact]
    public void Exponential_is_the_platforms_to_two_units_in_the_last_place()
    {
        var random = new Random(2);
        for (var i = 0; i < 100_000; i++)
        {
            var x = 1_416 * random.NextDouble() - 708;
            Close(Math.Exp(x), PortableMath.Exp(x), TwoUlps);
            Close(Math.Exp(x / 1_000), PortableMath.Exp(x / 1_000), TwoUlps);
        }

        Assert.Equal(1, PortableMath.Exp(0));
        Assert.Equal(0, PortableMath.Exp(-746));
        Assert.Equal(double.PositiveInfinity, PortableMath.Exp(710));
        Assert.Equal(Math.Exp(-740), PortableMath.Exp(-740), 1e-322);
    }

    // Computed with forty digits.
    [Theory]
    [InlineData(-37, 5.7255712225245768227e-300)]
    [InlineData(-30, 4.9067139271481870595e-198)]
    [InlineData(-20, 2.7536241186062336951e-89)]
    [InlineData(-10, 7.619853024160526066e-24)]
    [InlineData(-8, 6.2209605742717841235e-16)]
    [InlineData(-7.2, 3.0106279811174335651e-13)]
    [InlineData(-7, 1.2798125438858350044e-12)]
    [InlineData(-5, 2.8665157187919391167e-7)]
    [InlineData(-3, 0.0013498980316300945267)]
    [InlineData(-1, 0.15865525393145705141)]
    [InlineData(-0.5, 0.30853753872598689636)]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.69146246127401310364)]
    [InlineData(1, 0.84134474606854294859)]
    [InlineData(2, 0.9772498680518207928)]
    [InlineData(3, 0.99865010196836990547)]
    [InlineData(5, 0.99999971334842812081)]
    public void Normal_distribution_has_its_tabled_values(double x, double share)
    {
        Assert.Equal(share, PortableMath.NormalCdf(x), 2e-15);

        // What is promised is absolute; the far tail must still be of the right size.
        Close(share, PortableMath.NormalCdf(x), 2e-8);
    }

    [Fact]
    public void Normal_distribution_is_half_the_complementary_error_function()
    {
        for (var x = -6.0; x <= 6; x += 1.0 / 64)
            Assert.Equal(0.5 * SpecialFunctions.Erfc(-x / Math.Sqrt(2)), PortableMath.NormalCdf(x), 2e-15);
    }

    // Computed with twenty digits; 0.25, 0.001 and 1e-20 are those of Wichura's own check.
    [Theory]
    [InlineData(1e-300, -37.047096299361199237)]
    [InlineData(1e-20, -9.2623400897984075737)]
    [InlineData(1e-9, -5.9978070150076868716)]
    [InlineData(0.001, -3.0902323061678135415)]
    [InlineData(0.05, -1.6448536269514727149)]
    [InlineData(0.25, -0.6744897501960817432)]
    [InlineData(0.4, -0.2533471031357997988)]
    [InlineData(0.6, 0.2533471031357997988)]
    [InlineData(0.9, 1.281551565544600467)]
    [InlineData(0.975, 1.9599639845400542355)]
    [InlineData(0.99, 2.3263478740408411009)]
    public void Normal_quantile_has_its_tabled_values(double share, double x)
    {
        Close(x, PortableMath.NormalQuantile(share), 1e-14);
        if (share < 0.5)
            Close(x, PortableMath.NormalTailQuantile(share), 1e-14);
    }

    [Fact]
    public void Normal_quantile_undoes_the_distribution()
    {
        for (var x = -5.0; x < 3; x += 1.0 / 32)
            Assert.Equal(x, PortableMath.NormalQuantile(PortableMath.NormalCdf(x)), 1e-10);
        Assert.Equal(double.NegativeInfinity, PortableMath.NormalQuantile(0));
        Assert.Equal(double.PositiveInfinity, PortableMath.NormalQuantile(1));
        Assert.True(double.IsNaN(PortableMath.NormalQuantile(1.5)));
    }

    private static void Close(double expected, double found, double relative) =>
        Assert.True(Math.Abs(found - expected) <= relative * Math.Abs(expected), $"expected {expected:R}, found {found:R}");
}
