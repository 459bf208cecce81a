using ReplaySim.Core;
using ReplaySim.Search.Guarantees;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Guarantees;

public sealed class RiskTestTests
{
    [Fact]
    public void Published_p_values_are_met()
    {
        Assert.Equal(0.001560385355059384, RiskTest.ExactP(30, 10_000, 0.005), 1e-12);
        Assert.Equal(0.004241567156051539, RiskTest.HoeffdingBentkusP(30, 10_000, 0.005), 1e-12);
        Assert.Equal(0.04991169, RiskTest.ExactP(0, 598, 0.005), 5e-9);
        Assert.Equal(0.05016250, RiskTest.ExactP(0, 597, 0.005), 5e-9);
    }

    [Theory]
    [InlineData(1_000, 1, 0)]
    [InlineData(2_000, 4, 3)]
    [InlineData(5_000, 16, 14)]
    [InlineData(10_000, 38, 35)]
    public void Published_numbers_of_errors_still_certify(int rows, int exact, int hoeffdingBentkus)
    {
        Assert.Equal(exact, RiskTest.MostErrors(rows, 0.005, 0.05));
        Assert.True(RiskTest.HoeffdingBentkusP(hoeffdingBentkus, rows, 0.005) <= 0.05);
        Assert.True(RiskTest.HoeffdingBentkusP(hoeffdingBentkus + 1, rows, 0.005) > 0.05);
    }

    // At the largest risk of the hypothesis, the chance of a p-value of at most δ, over every outcome.
    [Fact]
    public void A_policy_that_is_not_safe_is_certified_with_at_most_the_error_probability() => Cases.Hold(
        random =>
        {
            var n = random.Next(1, 80);
            var alpha = 0.5 * random.NextDouble();
            var outcomes = Enumerable.Range(0, n + 1).Select(k => ExactBinomial.Between(k, k, n, alpha)).ToArray();
            for (var k = 0; k <= n; k++)
            {
                var p = RiskTest.ExactP(k, n, alpha);
                Assert.True(Enumerable.Range(0, n + 1).Where(e => RiskTest.ExactP(e, n, alpha) <= p).Sum(e => outcomes[e]) <= p * (1 + 1e-9), $"{k} of {n}, {alpha:R}");
                Assert.True(RiskTest.HoeffdingBentkusP(k, n, alpha) >= p * (1 - 1e-9), $"{k} of {n}, {alpha:R}: a bound below the exact value");
            }
        },
        0.02);

    [Fact]
    public void Hoeffding_Bentkus_is_the_lesser_of_its_two_bounds() => Cases.Hold(random =>
    {
        var n = random.Next(1, 90);
        var alpha = 0.01 + 0.9 * random.NextDouble();
        var sum = n * random.NextDouble();
        var a = Math.Min(sum / n, alpha);
        var entropy = a * Math.Log(a / alpha) + (1 - a) * Math.Log((1 - a) / (1 - alpha));
        var bentkus = Math.E * ExactBinomial.Between(0, (int)Math.Ceiling(sum), n, alpha);
        Cases.Close(Math.Min(1, Math.Min(Math.Exp(-n * entropy), bentkus)), RiskTest.HoeffdingBentkusP(sum, n, alpha), 1e-10, $"{sum:R} of {n}, {alpha:R}:");
    });

    [Fact]
    public void One_more_error_than_the_most_fails() => Cases.Hold(
        random =>
        {
            var n = random.NextInt64(0, 100_000);
            var alpha = Math.Pow(random.NextDouble(), 3) * 0.9;
            var delta = 0.001 + 0.3 * random.NextDouble();
            var most = RiskTest.MostErrors(n, alpha, delta);
            Assert.True(most < 0 || RiskTest.ExactP(most, n, alpha) <= delta, $"{most} of {n}, {alpha:R}, {delta:R}");
            Assert.True(RiskTest.ExactP(most + 1, n, alpha) > delta, $"{most} + 1 of {n}, {alpha:R}, {delta:R}");
        },
        0.25);

    [Fact]
    public void Nothing_certifies_without_rows_or_without_tolerance()
    {
        Assert.Equal(1, RiskTest.ExactP(0, 0, 0.1));
        Assert.Equal(1, RiskTest.HoeffdingBentkusP(0, 0, 0.1));
        Assert.Equal(1, RiskTest.ExactP(0, 1_000_000, 0));
        Assert.Equal(1, RiskTest.HoeffdingBentkusP(0, 1_000_000, 0));
        Assert.Equal(-1, RiskTest.MostErrors(1_000_000, 0, 0.05));
    }

    [Theory]
    [InlineData(-1, 10, 0.1)]
    [InlineData(11, 10, 0.1)]
    [InlineData(0, -1, 0.1)]
    [InlineData(0, 10, 1)]
    [InlineData(0, 10, -0.1)]
    [InlineData(0, 10, double.NaN)]
    public void Impossible_questions_are_refused(long errors, long rows, double alpha)
    {
        Assert.Throws<ReplayInputException>(() => RiskTest.ExactP(errors, rows, alpha));
        Assert.Throws<ReplayInputException>(() => RiskTest.HoeffdingBentkusP(errors, rows, alpha));
    }
}
