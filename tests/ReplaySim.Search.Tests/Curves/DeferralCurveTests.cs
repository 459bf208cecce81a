using ReplaySim.Core;
using ReplaySim.Core.Draws;
using ReplaySim.Search.Curves;

namespace ReplaySim.Search.Tests.Curves;

public sealed class DeferralCurveTests
{
    [Fact]
    public void Points_and_area_are_those_of_every_threshold_tried_in_turn() => CurveCases.Holds(CurveCases.Rows, rows =>
    {
        var (curve, all) = (Of(rows), Naive(rows));
        Assert.Equal(all.Count, curve.Points.Count);
        foreach (var (expected, found) in all.Zip(curve.Points))
        {
            Assert.Equal(expected.Rate, found.Rate, 1e-12);
            Assert.Equal(expected.Accuracy, found.Accuracy, 1e-12);
        }

        Assert.Equal(Area(all), curve.Area, 1e-12);
    });

    [Fact]
    public void The_order_of_rows_changes_no_bit() => CurveCases.Holds(CurveCases.Rows, rows =>
    {
        var (curve, shuffled) = (Of(rows), Of(CurveRow.Shuffled(rows, rows.Length)));
        Assert.Equal(curve.Points, shuffled.Points);
        Assert.Equal(curve.Area, shuffled.Area);
    });

    [Fact]
    public void Long_curves_are_thinned_evenly_and_keep_their_ends_and_area()
    {
        var draws = new DrawStream(5, DrawPurpose.ConfidenceNoise);
        var rows = Enumerable.Range(0, 3_000)
            .Select(i => new CurveRow(i % 7 == 0 ? double.NaN : Math.Round(draws.Uniform(i), 3), i % 3 == 0 ? 0 : CurveRow.Right, CurveRow.Right)).ToArray();
        var (curve, all) = (Of(rows), Naive(rows));
        Assert.True(all.Count > 2 * DeferralCurve.MostPoints);
        Assert.InRange(curve.Points.Count, DeferralCurve.MostPoints * 3 / 4, DeferralCurve.MostPoints);
        Assert.Equal(new DeferralPoint(0, 2 / 3.0), curve.Points[0]);
        Assert.Equal(new DeferralPoint(1, 1), curve.Points[^1]);
        Assert.Equal(Area(all), curve.Area, 1e-12);
        Assert.All(curve.Points, p => Assert.Contains(all, a => Math.Abs(a.Rate - p.Rate) < 1e-12 && Math.Abs(a.Accuracy - p.Accuracy) < 1e-12));

        // The rows without a confidence are one block of a seventh; no gap after it is much wider than a cell.
        Assert.Equal(Math.Ceiling(3_000 / 7.0) / 3_000, curve.Points[1].Rate);
        Assert.All(curve.Points.Skip(1).Zip(curve.Points.Skip(2)), p => Assert.InRange(p.Second.Rate - p.First.Rate, 0, 2.5 / DeferralCurve.MostPoints));
    }

    [Fact]
    public void A_confidence_that_knows_saves_the_wrong_rows_first()
    {
        // Of 100 rows 20 are wrong and all are right once deferred: up to 1 over a fifth, then flat.
        var curve = Of(Enumerable.Range(0, 100).Select(i => new CurveRow(i, i < 20 ? 0 : CurveRow.Right, CurveRow.Right)));
        Assert.Equal(0.2 * 0.9 + 0.8, curve.Area, 1e-12);
        Assert.Equal(101, curve.Points.Count);
        Assert.Equal(new DeferralPoint(0.1, 0.9), curve.Points[10]);
    }

    [Fact]
    public void A_confidence_that_says_nothing_gives_a_straight_line()
    {
        var curve = Of([new(0.5, CurveRow.Right, 0), new(0.5, 0, CurveRow.Right), new(0.5, 0, CurveRow.Right), new(0.5, 0, CurveRow.Right)]);
        Assert.Equal([new DeferralPoint(0, 0.25), new DeferralPoint(1, 0.75)], curve.Points);
        Assert.Equal(0.5, curve.Area);
    }

    [Fact]
    public void Rows_are_needed() => Assert.Throws<ReplayInputException>(() => Of([]));

    private static DeferralCurve Of(IEnumerable<CurveRow> rows)
    {
        var (confidences, kept, deferred) = CurveRow.Columns(rows);
        return DeferralCurve.Of(confidences, kept, deferred);
    }

    // For each confidence that occurs: who is not above it is deferred.
    private static List<(double Rate, double Accuracy)> Naive(CurveRow[] rows)
    {
        double[] thresholds = [double.NegativeInfinity, .. rows.Select(r => r.Key).Where(k => !double.IsNaN(k)).Distinct().Order()];
        var points = new List<(double Rate, double Accuracy)> { (0, rows.Average(r => (double)r.Weak) / CurveRow.Right) };
        foreach (var threshold in thresholds)
        {
            var rate = rows.Average(r => r.Key > threshold ? 0.0 : 1.0);
            if (rate > points[^1].Rate)
                points.Add((rate, rows.Average(r => r.Key > threshold ? (double)r.Weak : r.Strong) / CurveRow.Right));
        }

        return points;
    }

    private static double Area(List<(double Rate, double Accuracy)> points) =>
        points.Zip(points.Skip(1)).Sum(p => (p.Second.Accuracy + p.First.Accuracy) / 2 * (p.Second.Rate - p.First.Rate));
}
