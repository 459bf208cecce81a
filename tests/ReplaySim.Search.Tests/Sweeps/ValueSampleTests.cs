using ReplaySim.Search.Sweeps;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Sweeps;

public sealed class ValueSampleTests
{
    [Fact]
    public void Thresholds_ascend_within_the_interval_and_are_values_that_occur_or_an_end()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var rows = SliceCase.Rows(random, random.Next(200), 1, weighted: false);
            var from = random.Next(20) / 20.0;
            var to = from + random.NextDouble() * (1 - from);
            var steps = random.Next(1, 30);
            var thresholds = Sample(rows).Thresholds(from, to, steps);
            HashSet<double> allowed = [from, to, .. rows.Select(r => r.Calls[0].Confidence).Where(c => c >= from && c <= to)];
            Assert.All(thresholds, t => Assert.Contains(t, allowed));
            Assert.All(thresholds.Zip(thresholds.Skip(1)), p => Assert.True(p.First < p.Second, $"seed {seed}: {p}"));
            Assert.InRange(thresholds.Count, 1, steps);
            var known = rows.Select(r => r.Calls[0].Confidence).Where(c => !double.IsNaN(c)).ToList();
            Assert.Equal(known.Count == 0 ? null : (known.Min(), known.Max()), Sample(rows).Range);
            Assert.Equal(from, thresholds[0]);
            if (steps > 1)
                Assert.Equal(to, thresholds[^1]);
        }
    }

    [Fact]
    public void About_equal_shares_of_the_values_lie_between_neighbours()
    {
        var random = new Random(9);
        var rows = SliceCase.Rows(random, 5_000, 1, weighted: false)
            .Select(r => r with { Calls = [r.Calls[0] with { Confidence = Math.Sqrt(random.NextDouble()) }] }).ToArray();
        var inside = rows.Select(r => r.Calls[0].Confidence).Where(c => c is >= 0.5 and <= 0.95).ToList();
        var thresholds = Sample(rows).Thresholds(0.5, 0.95, 11);
        Assert.Equal(11, thresholds.Count);
        foreach (var (low, high) in thresholds.Zip(thresholds.Skip(1)))
        {
            var share = inside.Count(v => v >= low && v < high);
            Assert.InRange(share, inside.Count / 10 - 2, inside.Count / 10 + 2);
        }
    }

    [Fact]
    public void Beyond_a_million_rows_an_even_sample_is_kept()
    {
        // The value is the row's own place: what is kept can be told from the quantiles.
        const int rows = (1 << 20) * 5 / 2;
        var call = new CaseCall[] { new(0, 0, 0) };
        var history = Enumerable.Repeat(new CaseRow(-1, 1, call), rows).ToArray();
        var sample = new ValueSample((slice, i) => slice.FirstRow + i);
        SliceCase.Show(sample, history, false, 16_384);
        var thresholds = sample.Thresholds(0, rows, 101);
        Assert.Equal(101, thresholds.Count);
        for (var s = 0; s <= 100; s++)
            Assert.InRange(thresholds[s], s * (rows / 100.0) - 16, s * (rows / 100.0) + 16);
    }

    private static ValueSample Sample(CaseRow[] rows)
    {
        var sample = new ValueSample((slice, i) => slice.Tiers[0][i].Confidence);
        SliceCase.Show(sample, rows, false, 64, 3);
        return sample;
    }
}
