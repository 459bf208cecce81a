using ReplaySim.Core.Metrics;

namespace ReplaySim.Core.Tests.Metrics;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void A_bins_upper_edge_is_its_largest_value_and_at_most_eight_in_a_thousand_above_any()
    {
        foreach (var value in Values(50_000))
        {
            var bin = LatencyHistogram.BinOf(value);
            var edge = LatencyHistogram.UpperEdge(bin);
            Assert.True(edge >= value, $"{value} lies above its bin's edge {edge}");
            Assert.True(edge - value <= 0.008 * value, $"{value}: the edge {edge} is too far");
            Assert.Equal(bin, LatencyHistogram.BinOf(edge));
            if (edge < long.MaxValue)
                Assert.Equal(bin + 1, LatencyHistogram.BinOf(edge + 1));
        }
    }

    [Fact]
    public void Values_below_256_are_exact()
    {
        for (var value = 0L; value < 256; value++)
            Assert.Equal(value, LatencyHistogram.UpperEdge(LatencyHistogram.BinOf(value)));
    }

    [Fact]
    public void Merging_in_any_order_gives_what_adding_one_by_one_does()
    {
        var values = Values(3_000).ToArray();
        var whole = Of(values);
        var parts = values.Chunk(170).Select(Of).ToArray();
        foreach (var seed in Enumerable.Range(0, 5))
        {
            new Random(seed).Shuffle(parts);
            var merged = new LatencyHistogram();
            foreach (var part in parts)
                merged.Merge(part);
            Assert.Equal(Describe(whole), Describe(merged));
        }
    }

    [Fact]
    public void A_cleared_histogram_is_as_good_as_new()
    {
        var used = Of([.. Values(500)]);
        used.Clear();
        Assert.Equal(0, used.QuantileMicros(1, 2));
        foreach (var value in new long[] { 3, 70_000, 5 })
            used.Add(value);
        Assert.Equal(Describe(Of([5, 3, 70_000])), Describe(used));
    }

    [Fact]
    public void The_nearest_rank_is_exact_where_a_product_of_doubles_would_round_up()
    {
        // 0.07 × 100 is 7.000000000000001 in doubles.
        var histogram = Of([.. Enumerable.Range(1, 100).Select(i => (long)i)]);
        Assert.Equal(7, histogram.QuantileMicros(7, 100));
        Assert.Equal(99, histogram.QuantileMicros(99, 100));
        Assert.Equal(100, histogram.QuantileMicros(991, 1_000));
        Assert.Equal(1, histogram.QuantileMicros(0, 1));
    }

    [Fact]
    public void A_quantile_is_the_edge_of_the_bin_of_its_rank_and_the_mean_is_that_of_the_values()
    {
        var random = new Random(8);
        foreach (var bits in new[] { 1, 8, 9, 10, 11, 20, 40, 62 })
        {
            var histogram = new LatencyHistogram();
            var values = Enumerable.Range(0, 1 + random.Next(400)).Select(_ => random.NextInt64(1L << bits) & (random.Next(4) == 0 ? 0 : -1)).ToList();
            foreach (var value in values)
            {
                if (value == 0)
                    histogram.AddZero();
                else
                    histogram.Add(value);
            }

            values.Sort();
            for (var i = 0; i <= 200; i++)
            {
                var rank = Math.Max(1, (i * values.Count + 199) / 200);
                Assert.Equal(Math.Min(LatencyHistogram.UpperEdge(LatencyHistogram.BinOf(values[rank - 1])), values[^1]), histogram.QuantileMicros(i, 200));
            }

            Assert.Equal((double)values.Average(v => (decimal)v), histogram.MeanMicros, 1e-15 * values[^1]);
        }
    }

    [Fact]
    public void Nothing_and_zeros_have_no_length()
    {
        var histogram = new LatencyHistogram();
        Assert.Equal(0, histogram.MeanMicros);
        Assert.Equal(0, histogram.QuantileMicros(1, 2));
        histogram.AddZero();
        histogram.AddZero();
        Assert.Equal(2, histogram.Count);
        Assert.Equal(0, histogram.QuantileMicros(1, 1));
        histogram.Add(9);
        Assert.Equal(3, histogram.MeanMicros);
        Assert.Equal([0, 9], new[] { histogram.QuantileMicros(2, 3), histogram.QuantileMicros(3, 3) });
    }

    private static LatencyHistogram Of(long[] values)
    {
        var histogram = new LatencyHistogram();
        foreach (var value in values)
            histogram.Add(value);
        return histogram;
    }

    private static string Describe(LatencyHistogram histogram) =>
        $"{histogram.Count} {histogram.SumMicros} {histogram.MaxMicros} "
        + string.Join(' ', Enumerable.Range(0, 1_001).Select(i => histogram.QuantileMicros(i, 1_000)));

    private static IEnumerable<long> Values(int count)
    {
        var random = new Random(7);
        return Enumerable.Range(0, count).Select(_ => random.NextInt64() >> random.Next(63)).Append(long.MaxValue);
    }
}
