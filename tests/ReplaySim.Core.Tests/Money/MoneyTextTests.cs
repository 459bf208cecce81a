using System.Globalization;
using ReplaySim.Core.Money;

namespace ReplaySim.Core.Tests.Money;

public sealed class MoneyTextTests
{
    [Fact]
    public void Division_rounds_half_to_even_as_decimals_do()
    {
        var random = new Random(9);
        for (var i = 0; i < 50_000; i++)
        {
            var divisor = random.Next(1, 1_000_000);
            var value = random.Next(3) == 0
                ? divisor * random.NextInt64(-1_000_000, 1_000_000) + divisor / 2
                : random.NextInt64(-1_000_000_000_000_000, 1_000_000_000_000_000);
            var exact = Math.Round((decimal)value / divisor, MidpointRounding.ToEven);
            Assert.Equal((Int128)exact, MoneyText.DivideRoundHalfEven(value, divisor));
        }
    }

    [Fact]
    public void Dollars_are_written_exactly_without_trailing_zeros()
    {
        var random = new Random(10);
        for (var i = 0; i < 10_000; i++)
        {
            var nano = random.NextInt64(-5_000_000_000_000_000_000, 5_000_000_000_000_000_000) / (long)Math.Pow(10, random.Next(18));
            var text = MoneyText.FromNano(nano);
            Assert.Equal(nano / 1_000_000_000m, decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture));
            Assert.False(text.Contains('.', StringComparison.Ordinal) && text.EndsWith('0'), text);
        }
    }

    [Theory]
    [InlineData(2_500_000, "0.000000002")]
    [InlineData(3_500_000, "0.000000004")]
    [InlineData(-2_500_000, "-0.000000002")]
    [InlineData(499_999, "0")]
    public void Femto_dollars_are_rounded_once(long femto, string dollars) => Assert.Equal(dollars, MoneyText.FromFemto(femto));

    [Fact]
    public void Dollars_as_a_double_are_a_quadrillionth_of_femto_dollars() =>
        Assert.Equal([-0.25, 0, 3], new Int128[] { -MoneyText.FemtoPerDollar / 4, 0, 3 * (Int128)MoneyText.FemtoPerDollar }.Select(MoneyText.ToDollars));
}
