using ReplaySim.Core;
using ReplaySim.Core.Draws;
using ReplaySim.Operations.Monitoring.Drift;

namespace ReplaySim.Operations.Tests.Monitoring.Drift;

public sealed class KolmogorovSmirnovTests
{
    // Critical values of Kolmogorov's distribution, and K(1) = 0.7300 of Smirnov's table (1948).
    [Theory]
    [InlineData(0.10, 1.2238478702, 1e-9)]
    [InlineData(0.05, 1.3580986393, 1e-9)]
    [InlineData(0.01, 1.6276236115, 1e-9)]
    [InlineData(0.001, 1.9494746039, 1e-9)]
    [InlineData(0.27, 1.0, 5e-6)]
    public void The_limit_distribution_is_the_tabled_one(double tail, double x, double tolerance) => Assert.Equal(tail, KolmogorovSmirnov.UpperTail(x), tolerance);

    // Both series are exact everywhere; each is used where it converges faster, so they must meet, and agree with a long alternating sum.
    [Fact]
    public void Both_series_are_one_function()
    {
        Assert.Equal(1, KolmogorovSmirnov.UpperTail(0));
        Assert.Equal(1, KolmogorovSmirnov.UpperTail(0.05), 1e-15);
        for (var x = 0.2; x < 3; x += 0.01)
        {
            var sum = 0.0;
            for (var k = 1; k < 200; k++)
                sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * x * x);
            Assert.Equal(sum, KolmogorovSmirnov.UpperTail(x), 1e-13);
        }
    }

    [Theory]
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 2.5, 3.5, 4.5 }, 2.0 / 3)]
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 4.0, 5 }, 1)]
    [InlineData(new[] { 1.0, 2, 3, 4 }, new[] { 4.0, 3, 2, 1 }, 0)]
    [InlineData(new[] { 1.0, 1, 1, 2 }, new[] { 1.0, 2, 2, 2 }, 0.5)]
    [InlineData(new[] { 5.0, double.NaN }, new[] { 5.0, 6 }, 0.5)]
    public void The_distance_by_hand(double[] then, double[] now, double distance) =>
        Assert.Equal(distance, KolmogorovSmirnov.Of(then, now).Distance, 1e-15);

    // √(100·100/200)·0.2 = √2: 2·(e⁻⁴ − e⁻¹⁶ + …) = 0.0366310 (Press et al., "Numerical Recipes", the function Q_KS).
    [Fact]
    public void The_p_value_by_hand()
    {
        double[] then = [.. Enumerable.Range(0, 100).Select(i => i + 0.5)];
        double[] now = [.. Enumerable.Range(0, 100).Select(i => i + 20.25)];
        var result = KolmogorovSmirnov.Of(then, now);
        Assert.Equal(0.2, result.Distance, 1e-15);
        Assert.Equal(2 * (Math.Exp(-4) - Math.Exp(-16) + Math.Exp(-36)), result.PValue, 1e-14);
    }

    [Fact]
    public void The_distance_is_the_largest_over_all_values() => Cases.Hold(
        random =>
        {
            double[] Sample() => [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => (double)random.Next(15))];
            var (a, b) = (Sample(), Sample());
            var largest = a.Concat(b).Max(x => Math.Abs(a.Count(v => v <= x) / (double)a.Length - b.Count(v => v <= x) / (double)b.Length));
            Assert.Equal(largest, KolmogorovSmirnov.Of(a, b).Distance, 1e-12);
            Assert.Equal(KolmogorovSmirnov.Of(a, b), KolmogorovSmirnov.Of(b, a));
        },
        0.5);

    [Fact]
    public void Without_a_shift_small_p_values_are_as_rare_as_they_say()
    {
        var small = 0;
        for (var trial = 0; trial < 2_000; trial++)
        {
            var draws = new DrawStream(5, DrawPurpose.Generator, "ks", trial);
            small += KolmogorovSmirnov.Of(Enumerable.Range(0, 200).Select(i => draws.Uniform(i)), Enumerable.Range(200, 300).Select(i => draws.Uniform(i))).PValue <= 0.05 ? 1 : 0;
        }

        // At most 5 %, within four standard errors; with so many rows not much less.
        Assert.InRange(small, 50, 139);
    }

    [Fact]
    public void A_sample_without_values_is_refused() => Assert.Throws<ReplayInputException>(() => KolmogorovSmirnov.Of([double.NaN], [1]));
}
