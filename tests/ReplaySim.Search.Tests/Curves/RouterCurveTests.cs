using ReplaySim.Core;
using ReplaySim.Core.Draws;
using ReplaySim.Search.Curves;

namespace ReplaySim.Search.Tests.Curves;

public sealed class RouterCurveTests
{
    private const double Close = 1e-12;

    // Of 101 rows, the thresholds send 0, 11, 21 … 101 to the strong tier.
    private const int Rows = 101;

    [Fact]
    public void Points_and_average_are_those_of_the_definition_row_by_row() => CurveCases.Holds(CurveCases.Rows, rows =>
    {
        var (curve, naive) = (Score(rows), NaiveRouter.Of(rows));
        Assert.Equal(naive.Weak, curve.Weak, Close);
        Assert.Equal(naive.Strong, curve.Strong, Close);
        Assert.Equal(naive.Points.Count, curve.Points.Count);
        foreach (var (expected, found) in naive.Points.Zip(curve.Points))
        {
            Assert.Equal(expected.Share, found.Share, Close);
            Assert.Equal(expected.Quality, found.Quality, Close);
        }

        if (rows.Sum(r => (long)r.Strong - r.Weak) <= 0 || rows.All(r => double.IsNaN(r.Key)))
            Assert.Null(curve.AverageRecovered);
        else
            Assert.Equal(naive.AverageRecovered, curve.AverageRecovered!.Value, 1e-12 / (naive.Strong - naive.Weak));
        Assert.Equal(curve.Points.Zip(curve.Points.Skip(1)).All(p => p.Second.Quality >= p.First.Quality), curve.Monotone);
    });

    [Fact]
    public void A_cascade_is_a_router_by_what_it_is_not_sure_of() => CurveCases.Holds(CurveCases.Rows, rows =>
    {
        var (confidences, weak, strong) = CurveRow.Columns(rows.Select(r => r with { Key = -r.Key }));
        Same(Score(rows), RouterCurve.OfConfidences(confidences, weak, strong));
    });

    [Fact]
    public void Neither_the_order_of_rows_nor_the_scale_of_scores_changes_a_bit() => CurveCases.Holds(CurveCases.Rows, rows =>
    {
        var curve = Score(rows);
        Same(curve, Score(CurveRow.Shuffled(rows, rows.Length)));
        Same(curve, Score(rows.Select(r => r with { Key = r.Key * r.Key * r.Key / 7 + r.Key })));
        Same(curve, Score(rows.Select(r => r with { Key = r.Key == rows.Max(o => o.Key) ? double.PositiveInfinity : r.Key })));
    });

    [Fact]
    public void Where_every_row_gains_alike_the_average_is_a_half_whatever_the_scores() => CurveCases.Holds(CurveCases.Rows, rows =>
    {
        var curve = Score(rows.Select(r => new CurveRow(double.IsNaN(r.Key) ? 0 : r.Key, 250_000, 750_000)));
        Assert.Equal(0.5, curve.AverageRecovered!.Value, Close);
        Assert.All(curve.Points, p => Assert.Equal(p.Share, p.Recovered!.Value, Close));
        foreach (var threshold in curve.Thresholds)
            Assert.Equal(threshold.Recovered, threshold.Share!.Value, Close);
    });

    [Fact]
    public void A_router_that_draws_lots_recovers_half_on_average()
    {
        const int lots = 2_000;
        var found = Enumerable.Range(0, lots).Select(lot =>
        {
            var draws = new DrawStream((ulong)lot, DrawPurpose.Policy);
            var rows = Enumerable.Range(0, Rows).Select(i => new CurveRow(draws.Uniform(i), 0, i < 40 ? CurveRow.Right : 0));
            return Score(rows).AverageRecovered!.Value;
        }).ToList();
        var mean = found.Average();
        var error = Math.Sqrt(found.Sum(f => (f - mean) * (f - mean)) / lots / lots);
        Assert.InRange(mean, 0.5 - 5 * error, 0.5 + 5 * error);
        Assert.InRange(error, 1e-5, 0.003);
    }

    [Fact]
    public void A_router_that_knows_recovers_all_from_the_first_threshold_on()
    {
        // The 11 rows that gain have the highest scores.
        var curve = Score(Enumerable.Range(0, Rows).Select(i => new CurveRow(i, 0, i >= Rows - 11 ? CurveRow.Right : 0)));
        Assert.Equal((0.5 * 11 + 90) / Rows, curve.AverageRecovered!.Value, Close);
        Assert.All(curve.Thresholds, t => Assert.Equal(t.Recovered * 11 / Rows, t.Share!.Value, Close));
        Assert.True(curve.Monotone);
    }

    [Fact]
    public void A_router_that_is_always_wrong_recovers_nothing_until_all_rows_are_strong()
    {
        var curve = Score(Enumerable.Range(0, Rows).Select(i => new CurveRow(i, 0, i < 10 ? CurveRow.Right : 0)));
        Assert.Equal(0.5 * 10 / Rows, curve.AverageRecovered!.Value, Close);
        Assert.Equal((91 + 0.2 * 10) / Rows, curve.Thresholds[0].Share!.Value, Close);
    }

    [Fact]
    public void One_block_of_ties_is_all_or_nothing()
    {
        var curve = Score([new(7, 0, CurveRow.Right), new(7, CurveRow.Right, CurveRow.Right), new(7, 0, 0)]);
        Assert.Equal(new RouterPoint(0, 1 / 3.0, 0), curve.Points[0]);
        Assert.All(curve.Points.Skip(1), p => Assert.Equal(new RouterPoint(1, 2 / 3.0, 1), p));
        Assert.Equal(0.5, curve.AverageRecovered);
    }

    [Fact]
    public void One_row_is_weak_at_the_last_threshold_and_strong_at_all_others()
    {
        var curve = Score([new(0.3, 0, CurveRow.Right)]);
        Assert.Equal(0.5, curve.AverageRecovered);
        Assert.Equal([0.2, 0.5, 0.8], curve.Thresholds.Select(t => t.Share!.Value));
        Assert.Equal(11, curve.Points.Count);
    }

    [Fact]
    public void Rows_without_a_score_are_strong_at_every_threshold()
    {
        // Two of eight have none, and one of these gains what there is to gain at first.
        var without = new CurveRow(double.NaN, 0, 0);
        var useless = Enumerable.Range(0, 5).Select(i => new CurveRow(i, 0, 0));
        var curve = Score([without with { Strong = CurveRow.Right }, without, .. useless, new(9, 0, CurveRow.Right)]);
        Assert.Equal(new RouterPoint(0.25, 0.125, 0.5), curve.Points[0]);
        Assert.Equal(new RouterPoint(0.375, 0.25, 1), curve.Points[1]);
        Assert.Equal((0.125 * 0.75 + 0.625) / 0.75, curve.AverageRecovered!.Value, Close);
        Assert.Equal([0.25, 0.25, 0.25 + 0.6 * 0.125], curve.Thresholds.Select(t => t.Share!.Value), (a, b) => Math.Abs(a - b) < Close);
    }

    [Fact]
    public void Without_any_score_every_point_is_the_strong_tier()
    {
        var curve = Score([new(double.NaN, 0, CurveRow.Right), new(double.NaN, 0, CurveRow.Right)]);
        Assert.All(curve.Points, p => Assert.Equal(new RouterPoint(1, 1, 1), p));
        Assert.Null(curve.AverageRecovered);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_strong_tier_that_is_not_better_leaves_no_gap_to_recover(int second)
    {
        var curve = Score(CurveRow.Ascending(1, -1, second));
        Assert.Null(curve.AverageRecovered);
        Assert.All(curve.Points, p => Assert.Null(p.Recovered));
        Assert.All(curve.Thresholds, t => Assert.Null(t.Share));
    }

    [Fact]
    public void Rows_are_needed() =>
        Assert.Contains("expected at least one", Assert.Throws<ReplayInputException>(() => Score([])).Message, StringComparison.Ordinal);

    [Fact]
    public void Columns_are_of_one_length() => Assert.Throws<ArgumentException>(() => RouterCurve.OfScores([1, 2], [0, 0], [0]));

    internal static RouterCurve Score(IEnumerable<CurveRow> rows)
    {
        var (scores, weak, strong) = CurveRow.Columns(rows);
        return RouterCurve.OfScores(scores, weak, strong);
    }

    private static void Same(RouterCurve expected, RouterCurve found)
    {
        Assert.Equal(expected.Points, found.Points);
        Assert.Equal(expected.Thresholds, found.Thresholds);
        Assert.Equal((expected.Weak, expected.Strong), (found.Weak, found.Strong));
        Assert.Equal((expected.AverageRecovered, expected.Monotone), (found.AverageRecovered, found.Monotone));
    }
}
