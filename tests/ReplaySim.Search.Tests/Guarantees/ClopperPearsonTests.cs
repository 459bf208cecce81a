using ReplaySim.Core;
using ReplaySim.Search.Guarantees;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Guarantees;

public sealed class ClopperPearsonTests
{
    [Fact]
    public void Published_limits_are_met()
    {
        var (low, high) = ClopperPearson.TwoSided(9_950, 10_000, 0.05);
        Assert.Equal(0.9934133735709201, low, 1e-12);
        Assert.Equal(0.9962866938204445, high, 1e-12);
        Assert.Equal(0.9936755002292061, ClopperPearson.Lower(9_950, 10_000, 0.05), 1e-12);
        (low, high) = ClopperPearson.TwoSided(20, 20, 0.05);
        Assert.Equal(0.8315665290169146, low, 1e-12);
        Assert.Equal(1, high);
    }

    [Fact]
    public void Ends_have_closed_forms() => Cases.Hold(random =>
    {
        var n = random.NextInt64(1, 100_000_000);
        var delta = 0.001 + 0.9 * random.NextDouble();
        Assert.Equal(0, ClopperPearson.Lower(0, n, delta));
        Assert.Equal(1, ClopperPearson.Upper(n, n, delta));
        Cases.Close(Math.Exp(Math.Log(delta) / n), ClopperPearson.Lower(n, n, delta), 1e-14, $"all of {n}, {delta:R}:");
        Assert.Equal(1 - Math.Exp(Math.Log(delta) / n), ClopperPearson.Upper(0, n, delta), 1e-14);
    });

    [Fact]
    public void Between_a_limit_and_the_double_inside_it_the_tail_passes_delta() => Cases.Hold(
        random =>
        {
            var n = random.NextInt64(2, 200_000);
            var k = random.NextInt64(1, n);
            var delta = Math.Pow(10, -1 - 8 * random.NextDouble());
            var (low, high) = ClopperPearson.TwoSided(k, n, delta);
            Assert.True(low < (double)k / n && (double)k / n < high, $"{k} of {n}: {low} to {high}");
            Passes(delta / 2, BinomialTail.AtLeast(k, n, low), BinomialTail.AtLeast(k, n, Math.BitIncrement(low)), $"{k} of {n}, low {low:R}");
            Passes(delta / 2, BinomialTail.AtMost(k, n, high), BinomialTail.AtMost(k, n, Math.BitDecrement(high)), $"{k} of {n}, high {high:R}");
        },
        0.25);

    // Summed in whole numbers over every outcome, for shares that are hard to cover as well.
    [Fact]
    public void The_true_share_is_covered_as_often_as_promised()
    {
        const double delta = 0.1;
        foreach (var n in new[] { 1, 5, 20, 60 })
        {
            var limits = Enumerable.Range(0, n + 1).Select(k => ClopperPearson.TwoSided(k, n, delta)).ToArray();
            foreach (var p in limits.SelectMany(l => new[] { l.Low, l.High, l.Low + 1e-9, l.High - 1e-9 }).Where(p => p is > 0 and < 1))
            {
                var covered = Enumerable.Range(0, n + 1).Where(k => limits[k].Low <= p && p <= limits[k].High).Sum(k => ExactBinomial.Between(k, k, n, p));
                Assert.True(covered >= 1 - delta - 1e-12, $"{n} rows, share {p:R}: covered {covered}");
            }
        }
    }

    [Fact]
    public void No_rows_tell_nothing() => Assert.Equal((0, 1), ClopperPearson.TwoSided(0, 0, 0.05));

    [Theory]
    [InlineData(-1, 10, 0.05)]
    [InlineData(11, 10, 0.05)]
    [InlineData(1, 10, 0)]
    [InlineData(1, 10, 1)]
    [InlineData(1, 10, double.NaN)]
    public void Impossible_questions_are_refused(long successes, long rows, double delta)
    {
        Assert.Throws<ReplayInputException>(() => ClopperPearson.Lower(successes, rows, delta));
        Assert.Throws<ReplayInputException>(() => ClopperPearson.Upper(successes, rows, delta));
    }

    private static void Passes(double delta, double atLimit, double inside, string what) =>
        Assert.True(atLimit <= delta * (1 + 1e-11) && inside >= delta * (1 - 1e-11), $"{what}: {atLimit:R}, then {inside:R}; delta {delta:R}");
}
