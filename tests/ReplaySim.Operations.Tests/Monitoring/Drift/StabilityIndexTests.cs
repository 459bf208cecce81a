using ReplaySim.Core;
using ReplaySim.Core.Draws;
using ReplaySim.Operations.Monitoring.Drift;

namespace ReplaySim.Operations.Tests.Monitoring.Drift;

public sealed class StabilityIndexTests
{
    // With half a row more in each of two bins, 1 and 0 become ¾ and ¼: 2 · ½ · ln 3.
    [Fact]
    public void A_turned_coin_is_the_logarithm_of_three() => Assert.Equal(Math.Log(3), StabilityIndex.Of([1, 0], [0, 1]), 1e-14);

    // (0.2 − 0.1)·ln 2 + (0.8 − 0.9)·ln(8/9), where the half rows no longer matter.
    [Fact]
    public void Two_bins_by_hand() =>
        Assert.Equal(0.1 * Math.Log(2) - 0.1 * Math.Log(8.0 / 9), StabilityIndex.Of([100_000_000, 900_000_000], [200_000_000, 800_000_000]), 1e-8);

    // Ten even bins against 5, 5, 10 × 6, 15, 15 %: 2·(−0.05)·ln ½ + 2·0.05·ln 1.5 = 0.1·ln 3 = 0.10986.
    [Fact]
    public void Ten_bins_by_hand()
    {
        const long unit = 1_000_000_000;
        long[] then = [.. Enumerable.Repeat(10 * unit, 10)];
        long[] now = [5 * unit, 5 * unit, .. Enumerable.Repeat(10 * unit, 6), 15 * unit, 15 * unit];
        Assert.Equal(0.10986, StabilityIndex.Of(then, now), 5e-6);
        Assert.True(StabilityIndex.Of(then, now) is > StabilityIndex.Notable and < StabilityIndex.Major);
    }

    [Fact]
    public void It_is_no_less_than_zero_symmetric_and_zero_for_the_same_shares() => Cases.Hold(
        random =>
        {
            long[] then = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.NextInt64(50))];
            long[] now = [.. then.Select(_ => random.NextInt64(50))];
            then[0]++;
            now[0]++;
            var index = StabilityIndex.Of(then, now);
            Assert.True(index >= 0 && double.IsFinite(index));
            Assert.Equal(index, StabilityIndex.Of(now, then), 1e-12);
            Assert.Equal(0, StabilityIndex.Of(then, then), 1e-15);
        },
        0.5);

    // P(χ² with 4 degrees ≥ 9.487729) = 0.05, as every table has it.
    [Fact]
    public void Its_p_value_is_that_of_chi_square()
    {
        Assert.Equal(0.05, ChiSquare.UpperTail(9.487729, 4), 1e-7);
        Assert.Equal(0.01, ChiSquare.UpperTail(6.634897, 1), 1e-8);
        Assert.Equal(0.05, ChiSquare.UpperTail(16.918978, 9), 1e-8);
        Assert.Equal(Math.Exp(-1.5), ChiSquare.UpperTail(3, 2), 1e-14);
        Assert.Equal(1, ChiSquare.UpperTail(3, 0));
    }

    [Fact]
    public void Without_a_shift_small_p_values_are_as_rare_as_they_say()
    {
        var small = 0;
        for (var trial = 0; trial < 2_000; trial++)
        {
            var draws = new DrawStream(3, DrawPurpose.Generator, "psi", trial);
            var (then, now) = (new long[10], new long[10]);
            for (var row = 0; row < 600; row++)
                (row < 400 ? then : now)[(int)(draws.Uniform(row) * 10)]++;
            small += StabilityIndex.PValue(then, now) <= 0.05 ? 1 : 0;
        }

        // 5 % of 2 000 within four standard errors (9.7 each); the half rows make it a little careful.
        Assert.InRange(small, 61, 139);
    }

    [Fact]
    public void Bins_hold_a_like_share_of_their_reference()
    {
        var bins = QuantileBins.Of(Enumerable.Range(0, 1_000).Select(i => (double)i));
        Assert.Equal(11, bins.Count);
        Assert.Equal([.. Enumerable.Repeat(100L, 10), 0L], bins.CountsOf(Enumerable.Range(0, 1_000).Select(i => (double)i)));
        Assert.Equal(0, bins.BinOf(double.NegativeInfinity));
        Assert.Equal(9, bins.BinOf(double.PositiveInfinity));
        Assert.Equal(10, bins.BinOf(double.NaN));
    }

    [Fact]
    public void Values_that_repeat_are_not_cut_apart()
    {
        var bins = QuantileBins.Of([.. Enumerable.Repeat(0.0, 95), 1, 2, 3, 4, 5]);
        Assert.Equal([95, 5, 0], bins.CountsOf([.. Enumerable.Repeat(0.0, 95), 1, 2, 3, 4, 5]));
        Assert.Equal(2, QuantileBins.Of([7, 7, 7]).Count);
        Assert.Equal(2, QuantileBins.Of([double.NaN]).Count);
    }

    [Fact]
    public void Every_value_has_a_bin_and_larger_ones_no_lower() => Cases.Hold(
        random =>
        {
            double[] reference = [.. Enumerable.Range(0, random.Next(1, 80)).Select(_ => (double)random.Next(12))];
            var bins = QuantileBins.Of(reference, random.Next(2, 12));
            Assert.Equal(reference.Length, bins.CountsOf(reference).Sum());
            Assert.All(bins.CountsOf(reference)[..^1], count => Assert.True(count > 0));
            for (var value = -1; value < 13; value++)
                Assert.True(bins.BinOf(value) <= bins.BinOf(value + 1) && bins.BinOf(value) < bins.Count - 1);
        },
        0.5);

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        Assert.Throws<ReplayInputException>(() => StabilityIndex.Of([1, 2], [1]));
        Assert.Throws<ReplayInputException>(() => StabilityIndex.Of([], []));
        Assert.Throws<ReplayInputException>(() => StabilityIndex.Of([0, 0], [1, 1]));
        Assert.Throws<ReplayInputException>(() => StabilityIndex.Of([1, -1], [1, 1]));
        Assert.Throws<ReplayInputException>(() => QuantileBins.Of([1], 1));
    }
}
