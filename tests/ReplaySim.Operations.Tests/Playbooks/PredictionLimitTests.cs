using ReplaySim.Core;
using ReplaySim.Operations.Playbooks;

namespace ReplaySim.Operations.Tests.Playbooks;

/// <summary>Limits for a further day, by the formula on published quantiles and by sums of the binomial distribution.</summary>
public sealed class PredictionLimitTests
{
    // t at 0.999, one-sided: NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.2.
    [Theory]
    [InlineData(2, 318.313)]
    [InlineData(3, 22.327)]
    [InlineData(6, 5.893)]
    [InlineData(10, 4.297)]
    [InlineData(28, 3.421)]
    public void Of_days_it_is_the_formula(int days, double quantile)
    {
        List<double> values = [.. Enumerable.Range(0, days).Select(i => 0.1 + 0.01 * (i % 2))];
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (days - 1));
        var expected = mean + quantile * deviation * Math.Sqrt(1 + 1.0 / days);
        Assert.InRange(PredictionLimit.OfDays(values), expected - 0.0002 * (expected - mean), expected + 0.0002 * (expected - mean));
    }

    [Fact]
    public void Equal_days_leave_no_room_and_one_day_tells_nothing()
    {
        Assert.Equal(0.25, PredictionLimit.OfDays([0.25, 0.25, 0.25]), 15);
        Assert.Throws<ReplayInputException>(() => PredictionLimit.OfDays([0.25]));
    }

    [Fact]
    public void A_further_day_exceeds_it_once_in_a_thousand()
    {
        var random = new Random(5);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var (tries, above) = (200_000, 0);
        for (var i = 0; i < tries; i++)
        {
            var limit = PredictionLimit.OfDays([.. Enumerable.Range(0, 8).Select(_ => Normal())]);
            above += Normal() > limit ? 1 : 0;
        }

        // 200 expected; five standard deviations of a count around it.
        Assert.InRange(above, 130, 270);
    }

    [Theory]
    [InlineData(0, 150_000, 5_000)]
    [InlineData(3, 10_000, 400)]
    [InlineData(40, 2_000, 2_000)]
    [InlineData(0, 20, 20)]
    public void Of_counts_a_day_at_the_highest_likely_rate_seldom_goes_past_it(long events, long rows, long perDay)
    {
        var limit = PredictionLimit.OfCounts(events, rows, perDay);
        var count = (int)Math.Round(limit * perDay);
        Assert.Equal(limit, (double)count / perDay);
        var rate = HighestRate(events, rows, PredictionLimit.Beyond / 2);
        Assert.True(1 - AtMost(count, perDay, rate) <= PredictionLimit.Beyond / 2 * (1 + 1e-6));
        Assert.True(count == 0 || 1 - AtMost(count - 1, perDay, rate) > PredictionLimit.Beyond / 2 * (1 - 1e-6));
    }

    [Fact]
    public void Short_decimals_lie_on_the_right_side_and_close() => Cases.Hold(random =>
    {
        var value = Math.Pow(10, random.Next(-9, 9)) * (1 + 9 * random.NextDouble());
        var up = SignificantDigits.Up(value, 4);
        Assert.InRange(up, (decimal)value, (decimal)value * 1.001m);
        Assert.InRange(SignificantDigits.Above(up, 3), up + up * 0.00001m, up * 1.011m);
        Assert.InRange(SignificantDigits.Below(up, 3), up * 0.989m, up - up * 0.00001m);
        Assert.Equal(up, SignificantDigits.Up(up, 4));
        Assert.True(up.ToString("E3", System.Globalization.CultureInfo.InvariantCulture) is var text && decimal.Parse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture) == up);
    });

    // By bisection on plain sums.
    private static double HighestRate(long events, long rows, double delta)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 200; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = AtMost((int)events, rows, middle) > delta ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static double AtMost(int k, long n, double p)
    {
        var (sum, logTerm) = (0.0, n * Math.Log(1 - p));
        for (var j = 0; j <= k; j++)
        {
            sum += Math.Exp(logTerm);
            logTerm += Math.Log((n - j) / (j + 1.0)) + Math.Log(p / (1 - p));
        }

        return Math.Min(1, sum);
    }
}
