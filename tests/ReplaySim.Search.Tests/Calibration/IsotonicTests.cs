using ReplaySim.Core;
using ReplaySim.Search.Calibration;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Calibration;

public sealed class IsotonicTests
{
    // The solution of the quadratic problem in closed form (Barlow et al. 1972): the largest, over starts up to here, of the least,
    // over ends from here, of the mean in between.
    [Fact]
    public void It_is_the_least_squares_fit_among_all_that_do_not_decrease() => Cases.Hold(random =>
    {
        var rows = Rows(random);
        var levels = rows.GroupBy(r => r.Confidence).OrderBy(g => g.Key).ToArray();
        double Mean(int a, int b) => levels[a..(b + 1)].Sum(g => g.Sum(r => r.Weight * r.Credit)) / levels[a..(b + 1)].Sum(g => g.Sum(r => r.Weight));
        var fit = Isotonic.Fit(rows);
        for (var i = 0; i < levels.Length; i++)
        {
            var expected = Enumerable.Range(0, i + 1).Max(a => Enumerable.Range(i, levels.Length - i).Min(b => Mean(a, b)));
            Assert.Equal(expected, fit.Map(levels[i].Key), 1e-12);
        }
    });

    [Fact]
    public void No_other_map_that_does_not_decrease_has_a_smaller_squared_error() => Cases.Hold(random =>
    {
        var rows = Rows(random);
        var fit = Isotonic.Fit(rows);
        var levels = rows.Select(r => r.Confidence).Distinct().Order().ToArray();
        double Error(Func<double, double> map) => rows.Sum(r => r.Weight * (r.Credit - map(r.Confidence)) * (r.Credit - map(r.Confidence)));
        var best = Error(fit.Map);
        for (var trial = 0; trial < 20; trial++)
        {
            var size = Math.Pow(10, -3 * random.NextDouble());
            var other = levels.Select(c => fit.Map(c) + size * (random.NextDouble() - 0.5)).Order().ToArray();
            Assert.True(Error(c => other[Array.IndexOf(levels, c)]) >= best - 1e-12);
        }
    });

    [Fact]
    public void It_does_not_decrease_stays_between_zero_and_one_and_keeps_the_mean() => Cases.Hold(random =>
    {
        var rows = Rows(random);
        var fit = Isotonic.Fit(rows);
        var values = Enumerable.Range(0, 400).Select(_ => 1.4 * random.NextDouble() - 0.2).Concat(rows.Select(r => r.Confidence)).Order().Select(fit.Map).ToArray();
        Assert.All(values, v => Assert.InRange(v, 0, 1));
        Assert.All(values.Zip(values.Skip(1)), p => Assert.True(p.First <= p.Second, $"{p.First:R} before {p.Second:R}"));
        Assert.Equal(rows.Sum(r => r.Weight * r.Credit), rows.Sum(r => r.Weight * fit.Map(r.Confidence)), 1e-10);
    });

    [Fact]
    public void Between_blocks_it_is_linear_and_beyond_the_ends_constant()
    {
        var fit = Isotonic.Fit([new(0.2, 0), new(0.3, 1), new(0.4, 0), new(0.8, 1)]);
        Assert.Equal(3, fit.Blocks);
        Assert.Equal(0, fit.Map(0.1));
        Assert.Equal(0.25, fit.Map(0.25), 1e-14);
        Assert.Equal(0.5, fit.Map(0.35));
        Assert.Equal(0.625, fit.Map(0.5), 1e-14);
        Assert.Equal(1, fit.Map(0.95));
        Assert.True(double.IsNaN(fit.Map(double.NaN)));
    }

    [Fact]
    public void The_order_of_rows_does_not_matter_to_the_last_bit() => Cases.Hold(random =>
    {
        var rows = Rows(random);
        var fit = Isotonic.Fit(rows);
        random.Shuffle(rows);
        var shuffled = Isotonic.Fit(rows);
        Assert.All(rows, r => Assert.Equal(fit.Map(r.Confidence), shuffled.Map(r.Confidence), 0.0));
    });

    [Fact]
    public void Rows_without_a_confidence_or_a_weight_are_passed_over()
    {
        var fit = Isotonic.Fit([new(double.NaN, 0), new(0.5, 1), new(0.6, 0, 0)]);
        Assert.Equal((1, 1.0), (fit.Blocks, fit.Map(0.6)));
    }

    [Fact]
    public void Rows_out_of_range_and_none_at_all_are_refused()
    {
        Assert.Throws<ReplayInputException>(() => Isotonic.Fit([]));
        Assert.Throws<ReplayInputException>(() => Isotonic.Fit([new(double.NaN, 1)]));
        Assert.Throws<ReplayInputException>(() => Isotonic.Fit([new(0.5, 1.5)]));
        Assert.Throws<ReplayInputException>(() => Isotonic.Fit([new(0.5, 1, -1)]));
        Assert.Throws<ReplayInputException>(() => Isotonic.Fit([new(double.PositiveInfinity, 1)]));
    }

    private static CalibrationRow[] Rows(Random random)
    {
        var weighted = random.Next(2) == 0;
        return
        [
            .. Enumerable.Range(0, random.Next(1, 25)).Select(_ => new CalibrationRow(
                random.Next(16) / 15.0,
                random.Next(3) == 0 ? random.NextDouble() : random.Next(2),
                weighted ? 0.1 + 3 * random.NextDouble() : 1)),
        ];
    }
}
