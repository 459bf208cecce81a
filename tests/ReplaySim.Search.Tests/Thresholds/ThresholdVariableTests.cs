using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Thresholds;

public sealed class ThresholdVariableTests
{
    private static readonly double[] Edges =
        [double.NegativeInfinity, double.MinValue, -1, -double.Epsilon, 0, double.Epsilon, 0.3, 0.1 + 0.2, 0.5, Math.BitIncrement(0.5), 1, double.MaxValue, double.PositiveInfinity];

    [Fact]
    public void A_threshold_lies_at_its_boundary_and_within_what_is_allowed()
    {
        var random = new Random(3);
        for (var i = 0; i < 5000; i++)
        {
            var values = Enumerable.Range(0, random.Next(6)).Select(_ => Draw(random)).Distinct().Order().ToArray();
            var (from, to) = (Draw(random), Draw(random));
            if (from > to || double.IsNegativeInfinity(to) || double.IsPositiveInfinity(from))
                continue;
            var variable = new ThresholdVariable(new ThresholdAxis("t", from, to), values);
            for (var b = 0; b <= values.Length; b++)
            {
                // Some finite threshold, or infinity, within the interval that values before b are below and those from b on reach.
                var least = Math.Max(Math.Max(from, double.MinValue), b == 0 ? double.MinValue : Math.BitIncrement(values[b - 1]));
                var most = Math.Min(to, b == values.Length ? double.PositiveInfinity : values[b]);
                var exists = least <= most && (b == 0 || values[b - 1] < double.PositiveInfinity);
                Assert.Equal(exists, variable.Low <= b && b <= variable.High);
                if (!exists)
                    continue;
                var threshold = variable.ThresholdAt(b);
                Assert.InRange(threshold, least, most);
                Assert.Equal(b, values.Count(v => !(v >= threshold)));
            }
        }
    }

    [Fact]
    public void A_boundary_is_in_a_window_where_its_greatest_allowed_threshold_is()
    {
        var random = new Random(4);
        for (var i = 0; i < 20_000; i++)
        {
            var values = Enumerable.Range(0, random.Next(6)).Select(_ => Draw(random)).Distinct().Order().ToArray();
            var (from, to, above, upTo) = (Draw(random), Draw(random), Draw(random), Draw(random));
            if (from > to || above >= upTo || double.IsNegativeInfinity(to) || double.IsPositiveInfinity(from))
                continue;
            var variable = new ThresholdVariable(new ThresholdAxis("t", from, to), values);
            var (low, high) = variable.BoundariesIn(above, upTo);
            for (var b = variable.Low; b <= variable.High; b++)
            {
                var greatest = Math.Min(to, b == values.Length ? double.PositiveInfinity : values[b]);
                Assert.Equal(above < greatest && greatest <= upTo, low <= b && b <= high);
            }
        }
    }

    [Fact]
    public void A_threshold_lies_midway_where_nothing_else_is_asked() =>
        Assert.Equal(0.75, new ThresholdVariable(new ThresholdAxis("t", 0, 1), [0.5, 1]).ThresholdAt(1));

    [Fact]
    public void Where_every_value_reaches_it_a_threshold_is_the_least_one_allowed() =>
        Assert.Equal(0.2, new ThresholdVariable(new ThresholdAxis("t", 0.2, 1), [0.5, 1]).ThresholdAt(0));

    [Fact]
    public void Where_none_reaches_it_a_threshold_is_the_greatest_one_allowed()
    {
        Assert.Equal(1, new ThresholdVariable(new ThresholdAxis("t", 0, 1), [0.5]).ThresholdAt(1));
        Assert.Equal(double.PositiveInfinity, new ThresholdVariable(new ThresholdAxis("t", 0, double.PositiveInfinity), [0.5]).ThresholdAt(1));
    }

    private static double Draw(Random random) => random.Next(3) == 0 ? random.NextDouble() : Edges[random.Next(Edges.Length)];
}
