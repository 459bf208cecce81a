using ReplaySim.Core;
using ReplaySim.Search.Guarantees;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Guarantees;

public sealed class SampleSizeTests
{
    [Fact]
    public void Without_errors_598_rows_certify_99_5_percent() => Assert.Equal(598, SampleSize.FewestRows(0.005, 0.05));

    [Fact]
    public void Without_errors_the_number_is_a_quotient_of_logarithms() => Cases.Hold(random =>
    {
        var alpha = Math.Pow(10, -6 * random.NextDouble()) * 0.9;
        var delta = 0.001 + 0.9 * random.NextDouble();
        // ln(1 − α) = −2·artanh(α/(2 − α)), without the loss of digits of 1 − α.
        Assert.Equal((long)Math.Ceiling(-Math.Log(delta) / (2 * Math.Atanh(alpha / (2 - alpha)))), SampleSize.FewestRows(alpha, delta));
    });

    [Fact]
    public void No_smaller_number_of_rows_certifies_the_expected_errors() => Cases.Hold(
        random =>
        {
            var alpha = 0.005 + 0.3 * random.NextDouble();
            var rate = alpha * 0.8 * random.NextDouble();
            var delta = 0.01 + 0.2 * random.NextDouble();
            var n = 1;
            while (RiskTest.ExactP((long)Math.Floor(n * rate + 0.5), n, alpha) > delta)
                n++;
            Assert.True(n == SampleSize.RowsNeeded(rate, alpha, delta), $"{rate:R}, {alpha:R}, {delta:R}: {n} rows, found {SampleSize.RowsNeeded(rate, alpha, delta)}");
        },
        0.5);

    [Fact]
    public void An_error_rate_just_below_alpha_takes_about_as_many_rows_as_the_normal_approximation_says()
    {
        var rows = SampleSize.RowsNeeded(0.00499, 0.005, 0.05)!.Value;
        var expected = Math.Pow(1.6448536269514727 / 0.00001, 2) * 0.005 * 0.995;
        Assert.InRange(rows / expected, 0.99, 1.01);
        Assert.True(RiskTest.ExactP((long)Math.Floor(rows * 0.00499 + 0.5), rows, 0.005) <= 0.05);
    }

    [Fact]
    public void What_cannot_be_certified_needs_no_number()
    {
        Assert.Null(SampleSize.RowsNeeded(0.005, 0.005, 0.05));
        Assert.Null(SampleSize.RowsNeeded(0.1, 0.005, 0.05));
        Assert.Null(SampleSize.RowsNeeded(1, 0.005, 0.05));
        Assert.Null(SampleSize.FewestRows(0, 0.05));
        Assert.Null(SampleSize.FewestRows(1e-12, 0.05));
        Assert.Null(SampleSize.RowsNeeded(0.0049999999, 0.005, 0.05));
    }

    [Theory]
    [InlineData(-0.1, 0.1, 0.05)]
    [InlineData(1.1, 0.1, 0.05)]
    [InlineData(0.1, -0.1, 0.05)]
    [InlineData(double.NaN, 0.1, 0.05)]
    [InlineData(0.1, 1, 0.05)]
    [InlineData(0.1, 0.2, 0)]
    public void Impossible_questions_are_refused(double rate, double alpha, double delta) =>
        Assert.Throws<ReplayInputException>(() => SampleSize.RowsNeeded(rate, alpha, delta));
}
