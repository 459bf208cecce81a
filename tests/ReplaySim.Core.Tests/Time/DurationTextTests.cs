using ReplaySim.Core.Time;

namespace ReplaySim.Core.Tests.Time;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("3us", 3)]
    [InlineData("3µs", 3)]
    [InlineData("0.5ms", 500)]
    [InlineData("1.5s", 1_500_000)]
    [InlineData("2min", 120_000_000)]
    [InlineData("1h", 3_600_000_000)]
    [InlineData("1d", 86_400_000_000)]
    [InlineData("1e1w", 6_048_000_000_000)]
    [InlineData("0s", 0)]
    [InlineData("1000000000000us", 1e12)]
    public void A_duration_is_its_amount_times_its_unit(string text, double micros) => Assert.Equal(micros, DurationText.Micros(text));

    [Theory]
    [InlineData("1")]
    [InlineData("s")]
    [InlineData("one s")]
    [InlineData("-1s")]
    [InlineData("1000000000000.1us")]
    public void Text_without_an_amount_or_a_unit_is_no_duration_nor_is_one_below_zero_or_beyond_all_time(string text) =>
        Assert.Null(DurationText.Micros(text));
}
