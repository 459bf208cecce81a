using ReplaySim.Core.Metrics;

namespace ReplaySim.Core.Tests.Metrics;

public sealed class IntervalsTests
{
    [Fact]
    public void Wilson_has_its_published_value()
    {
        var (low, high) = Intervals.Wilson(0.995, 10_000);
        Assert.Equal(0.9934147426838684, low, 1e-14);
        Assert.Equal(0.9962050989291618, high, 1e-14);
    }

    [Fact]
    public void Wilson_stays_within_zero_and_one_and_around_the_share()
    {
        Assert.Equal((0, 1), Intervals.Wilson(double.NaN, 0));
        foreach (var n in new double[] { 1, 7, 1e9 })
        {
            foreach (var share in new[] { 0, 1 / n, 0.5, 1 })
            {
                var (low, high) = Intervals.Wilson(share, n);
                Assert.True(low >= 0 && low <= share && share <= high && high <= 1, $"{share} of {n}: {low} to {high}");
            }
        }
    }

    /// <summary>Its ends are the shares p that lie as far from what was observed as 95 % of samples do: (p − share)² = z²·p·(1 − p)/n.</summary>
    [Fact]
    public void Wilson_ends_solve_their_equation()
    {
        foreach (var n in new double[] { 1, 3, 10, 250, 1e6 })
        {
            foreach (var share in new[] { 0, 0.01, 0.25, 0.5, 0.9, 1 })
            {
                var (low, high) = Intervals.Wilson(share, n);
                foreach (var p in new[] { low, high })
                    Assert.Equal(3.841458820694124 * p * (1 - p) / n, (p - share) * (p - share), 1e-15);
                Assert.True(low < high);
            }
        }
    }
}
