using System.Globalization;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Thresholds;

public sealed class ThresholdTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(0.93, "0.93")]
    [InlineData(-12.5, "-12.5")]
    [InlineData(1e-7, "0.0000001")]
    [InlineData(-1.5e-5, "-0.000015")]
    [InlineData(1.25e17, "125000000000000000")]
    [InlineData(1e22, "10000000000000000000000")]
    [InlineData(double.PositiveInfinity, "never")]
    public void Thresholds_are_written_as_plain_decimals(double threshold, string text) => Assert.Equal(text, ThresholdText.Of(threshold));

    [Fact]
    public void Any_threshold_reads_back_as_the_same_double_from_a_plain_decimal()
    {
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var threshold = (i % 3) switch
            {
                0 => random.NextDouble(),
                1 => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-60, 60)),
                _ => BitConverter.Int64BitsToDouble(random.NextInt64()),
            };
            if (!double.IsFinite(threshold))
                continue;
            var text = ThresholdText.Of(threshold);
            Assert.Equal(threshold, double.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        }
    }
}
