using System.Globalization;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Scenarios.Tests.Units;

public sealed class UnitTextTests
{
    [Theory]
    [InlineData("1us", 1)]
    [InlineData("1µs", 1)]
    [InlineData("1ms", 1_000)]
    [InlineData("200ms", 200_000)]
    [InlineData("1s", 1_000_000)]
    [InlineData("1min", 60_000_000)]
    [InlineData("1h", 3_600_000_000)]
    [InlineData("7d", 604_800_000_000)]
    [InlineData("1w", 604_800_000_000)]
    [InlineData("0.5ms", 500)]
    [InlineData("0.0001ms", 0.1)]
    [InlineData("0s", 0)]
    public void Durations_are_counted_in_microseconds(string text, double micros) => Assert.Equal(micros, UnitText.DurationMicros(text));

    [Theory]
    [InlineData("200")]
    [InlineData("ms")]
    [InlineData("")]
    [InlineData("-1ms")]
    [InlineData("1 fortnight")]
    [InlineData("1,5ms")]
    [InlineData("1MS")]
    [InlineData("$1")]
    [InlineData("NaNms")]
    [InlineData("1e40ms")]
    public void A_duration_without_its_unit_or_below_zero_is_none(string text) => Assert.Null(UnitText.DurationMicros(text));

    [Theory]
    [InlineData("$0.005", 5_000_000_000_000)]
    [InlineData("$2.50/1M", 2_500_000_000)]
    [InlineData("$2.50/1m", 2_500_000_000)]
    [InlineData("$2.50/1k", 2_500_000_000_000)]
    [InlineData("$0.0375/1M", 37_500_000)]
    [InlineData("$1/1B", 1_000_000)]
    [InlineData("$1/1000", 1_000_000_000_000)]
    [InlineData("$0", 0)]
    [InlineData("$9000", 9_000_000_000_000_000_000)]
    [InlineData("$0.000000000000001", 1)]
    public void Prices_are_whole_femto_dollars(string text, long femto) => Assert.Equal(femto, UnitText.Femtodollars(text));

    [Theory]
    [InlineData("0.005")]
    [InlineData("5$")]
    [InlineData("-$5")]
    [InlineData("$-5")]
    [InlineData("$")]
    [InlineData("$5/")]
    [InlineData("$5/0")]
    [InlineData("$5/-1k")]
    [InlineData("$1/1M/1M")]
    [InlineData("€5")]
    [InlineData("$1,000")]
    [InlineData("$0.0000000000000001")]
    [InlineData("$10000")]
    [InlineData("$9000000000/0.0000000000000000000000000001")]
    [InlineData("$1e300")]
    public void A_price_without_its_sign_or_finer_or_larger_than_can_be_counted_is_none(string text) => Assert.Null(UnitText.Femtodollars(text));

    [Theory]
    [InlineData("$3", 3_000_000_000)]
    [InlineData("$9000000000", 9_000_000_000_000_000_000)]
    [InlineData("$0.000000001", 1)]
    public void Costs_of_mistakes_are_whole_nano_dollars(string text, long nano) => Assert.Equal(nano, UnitText.Nanodollars(text));

    [Theory]
    [InlineData("$0.0000000001")]
    [InlineData("$9000000001")]
    [InlineData("3")]
    public void A_cost_finer_than_a_nano_dollar_or_above_nine_billion_is_none(string text) => Assert.Null(UnitText.Nanodollars(text));

    [Theory]
    [InlineData("99.5%", 0.995)]
    [InlineData("0.995", 0.995)]
    [InlineData("100%", 1)]
    [InlineData("-1%", -0.01)]
    [InlineData("0%", 0)]
    public void Shares_are_percentages_or_fractions(string text, double share) => Assert.Equal(share, UnitText.Share(text));

    [Theory]
    [InlineData("%")]
    [InlineData("99.5 percent")]
    [InlineData("99,5%")]
    [InlineData("99.5%%")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    public void A_share_in_any_other_form_is_none(string text) => Assert.Null(UnitText.Share(text));

    [Theory]
    [InlineData("10", 10)]
    [InlineData("150k", 150_000)]
    [InlineData("150K", 150_000)]
    [InlineData("10m", 10_000_000)]
    [InlineData("1.5M", 1_500_000)]
    [InlineData("2b", 2_000_000_000)]
    [InlineData("2B", 2_000_000_000)]
    [InlineData("0", 0)]
    public void Counts_take_multiples(string text, long count) => Assert.Equal(count, UnitText.Count(text));

    [Theory]
    [InlineData("1.5")]
    [InlineData("-1")]
    [InlineData("k")]
    [InlineData("ten")]
    [InlineData("1e40")]
    [InlineData("9223372036854775808")]
    [InlineData("-79228162514264337593543950335k")]
    public void A_count_is_whole_and_not_below_zero(string text) => Assert.Null(UnitText.Count(text));

    [Theory]
    [InlineData("50/s", 50)]
    [InlineData("50/second", 50)]
    [InlineData("120/min", 2)]
    [InlineData("120/minute", 2)]
    [InlineData("3600/h", 1)]
    [InlineData("7.2k/hour", 2)]
    [InlineData("864k/day", 10)]
    [InlineData("86400/d", 1)]
    public void Rates_are_counted_by_the_second(string text, double perSecond) => Assert.Equal(perSecond, UnitText.PerSecond(text)!.Value, 1e-12);

    [Theory]
    [InlineData("50")]
    [InlineData("50/fortnight")]
    [InlineData("/s")]
    [InlineData("0/s")]
    [InlineData("-5/s")]
    [InlineData("50/")]
    public void A_rate_without_its_unit_or_not_above_zero_is_none(string text) => Assert.Null(UnitText.PerSecond(text));

    [Fact]
    public void What_people_write_means_the_same_whatever_the_machines_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        commas.NumberFormat.NumberGroupSeparator = ".";
        commas.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = commas;
        try
        {
            Assert.Equal(1_500, UnitText.DurationMicros("1.5ms"));
            Assert.Null(UnitText.DurationMicros("1,5ms"));
            Assert.Equal(2_500_000_000, UnitText.Femtodollars("$2.50/1M"));
            Assert.Equal(0.995, UnitText.Share("99.5%"));
            Assert.Equal(-0.01, UnitText.Share("-1%"));
            Assert.Equal(1_500, UnitText.Count("1.5k"));
            Assert.Equal(1.5, UnitText.PerSecond("1.5/s"));
            Assert.Equal(1.5, UnitText.Number("1.5"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
