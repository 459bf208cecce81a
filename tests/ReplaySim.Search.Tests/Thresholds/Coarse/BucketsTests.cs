using ReplaySim.Search.Tests.Histories;
using ReplaySim.Search.Thresholds;
using ReplaySim.Search.Thresholds.Coarse;

namespace ReplaySim.Search.Tests.Thresholds.Coarse;

public sealed class BucketsTests
{
    private static readonly double[] Extremes = [double.NegativeInfinity, double.MinValue, -1, -0.0, 0.0, double.Epsilon, 1, double.MaxValue, double.PositiveInfinity];

    [Fact]
    public void A_value_comes_into_a_bucket_or_a_later_one_from_its_edge_on() => Cases.Hold(random =>
    {
        var (values, windows) = Draw(random);
        var buckets = Buckets.Over(windows, values, random.Next(1, 40));
        for (var w = 0; w < windows.Count; w++)
        {
            for (var b = buckets.First(w); b <= buckets.Last(w) + 1; b++)
            {
                var edge = buckets.Edge(w, b);
                Assert.All(values.Where(v => !double.IsNaN(v) && (w + 1 == windows.Count || v < windows[w + 1].Above)), v => Assert.Equal(v >= edge, buckets.Of(v) >= b));
            }
        }
    });

    [Fact]
    public void Values_outside_windows_come_between_them_and_missing_ones_after_all() => Cases.Hold(random =>
    {
        var (values, windows) = Draw(random);
        var buckets = Buckets.Over(windows, values, random.Next(1, 40));
        var found = new ushort[values.Length];
        buckets.Of(values, found);
        for (var i = 0; i < values.Length; i++)
        {
            var (value, bucket) = (values[i], (int)found[i]);
            Assert.Equal(windows.ToList().FindIndex(w => w.IsOpen(value)), bucket == buckets.Count ? -1 : buckets.WindowOf(bucket));
            Assert.Equal(double.IsNaN(value), bucket == buckets.Count);
        }
    });

    [Fact]
    public void Buckets_that_meet_thresholds_are_just_those_with_any_of_them() => Cases.Hold(random =>
    {
        var (values, windows) = Draw(random);
        var buckets = Buckets.Over(windows, values, random.Next(1, 40));
        var w = random.Next(windows.Count);
        var ends = values.Append(windows[w].Above).Append(windows[w].UpTo).Where(v => v >= windows[w].Above && v <= windows[w].UpTo).Order().ToArray();
        var thresholds = new Window(ends[random.Next(ends.Length)], ends[random.Next(ends.Length)]);
        var axis = new ThresholdAxis("t", random.Next(2) == 0 ? double.NegativeInfinity : ends[random.Next(ends.Length)], random.Next(2) == 0 ? double.PositiveInfinity : ends[random.Next(ends.Length)]);
        var (above, upTo) = (Math.Max(thresholds.Above, Math.BitDecrement(axis.From)), Math.Min(thresholds.UpTo, axis.To));
        if (above >= upTo)
            return;
        var all = Enumerable.Range(buckets.First(w), buckets.Last(w) - buckets.First(w) + 1).ToList();
        Assert.Equal(all.Where(b => Math.Max(above, buckets.Edge(w, b)) < Math.Min(upTo, buckets.Edge(w, b + 1))), buckets.Meeting(thresholds, axis).All());

        // Buckets that no value can come into have the edges of their neighbours.
        bool IsReal(int b) => buckets.Edge(w, b) < buckets.Edge(w, b + 1);
        Assert.Equal(
            all.Where(b => IsReal(b) && buckets.Edge(w, b + 1) > above && buckets.Edge(w, b + 1) <= upTo), buckets.EdgesIn(thresholds, axis).All().Where(IsReal));
    });

    private static (double[] Values, IReadOnlyList<Window> Windows) Draw(Random random)
    {
        var scale = random.Next(4) switch { 0 => 1e-300, 1 => 1e300, _ => 1.0 };
        var values = Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Next(12) switch
        {
            0 => double.NaN,
            1 => Extremes[random.Next(Extremes.Length)],
            < 6 => random.Next(-5, 6) * scale,
            _ => random.NextDouble() * scale,
        }).ToArray();
        var ends = values.Where(v => !double.IsNaN(v)).Append(double.NegativeInfinity).Append(double.PositiveInfinity).Distinct().Order().ToArray();
        var (at, windows) = (random.Next(2), new List<Window>());
        while (at + 1 < ends.Length && windows.Count < 4)
        {
            var to = random.Next(at + 1, ends.Length);
            windows.Add(new Window(ends[at], ends[to]));
            at = to + 1;
        }

        return (values, windows.Count > 0 ? windows : [Window.All]);
    }
}
