using ReplaySim.Search.Baselines;
using ReplaySim.Search.Curves;

namespace ReplaySim.Search.Tests.Curves;

public sealed class CostQualityHullTests
{
    [Fact]
    public void Quality_at_a_cost_is_that_of_the_best_mix_of_two_points_that_costs_no_more() => CurveCases.Holds(CurveCases.Points, points =>
    {
        var hull = CostQualityHull.UpperConcave(points);
        for (var step = -1; step <= 23; step++)
        {
            var cost = step / 2.0;
            var (expected, found) = (BestMix(points, cost), hull.QualityAt(cost));
            Assert.Equal(expected is null, found is null);
            if (expected is { } quality)
                Assert.Equal(quality, found!.Value, 1e-12);
        }
    });

    [Fact]
    public void Vertices_are_given_points_that_ascend_ever_less_steeply() => CurveCases.Holds(CurveCases.Points, points =>
    {
        var vertices = CostQualityHull.UpperConcave(points).Vertices;
        Assert.All(vertices, v => Assert.Contains(v, points));
        Assert.All(vertices.Zip(vertices.Skip(1)), p => Assert.True(p.Second.Cost > p.First.Cost && p.Second.Quality > p.First.Quality));
        var slopes = vertices.Zip(vertices.Skip(1), (a, b) => (b.Quality - a.Quality) / (b.Cost - a.Cost)).ToList();

        // Rounding may keep the middle one of three points in line.
        Assert.All(slopes.Zip(slopes.Skip(1)), s => Assert.True(s.Second < s.First + 1e-12, $"{s.First} then {s.Second}"));
        Assert.All(vertices, v => Assert.Equal(v.Quality, CostQualityHull.UpperConcave(points).QualityAt(v.Cost)));
    });

    [Fact]
    public void Order_and_repetition_of_points_change_no_bit() => CurveCases.Holds(CurveCases.Points, points =>
        Assert.Equal(CostQualityHull.UpperConcave(points).Vertices, CostQualityHull.UpperConcave([.. points.Reverse(), .. points]).Vertices));

    [Fact]
    public void The_cheapest_random_mix_lies_on_it() => CurveCases.Holds(CurveCases.Points, points =>
    {
        var tiers = points.Select((p, i) => ($"tier{i}", p.Quality, p.Cost)).ToList();
        var hull = CostQualityHull.UpperConcave(points);
        foreach (var target in new[] { 0.25, 0.5, 0.77, 0.9 })
        {
            // The mix's spend is rounded, perhaps to just below the cheapest point.
            if (RandomMix.Cheapest(tiers, target) is { } mix)
                Assert.Equal(Math.Max(target, hull.Vertices[0].Quality), hull.QualityAt(mix.SpendDollars + 1e-9)!.Value, 1e-6);
        }
    });

    [Fact]
    public void Points_below_on_and_after_the_hull_are_no_vertices()
    {
        var hull = CostQualityHull.UpperConcave(
            [new(5, 0.7), new(1, 0.5), new(1, 0.4), new(2, 0.55), new(3, 0.75), new(2, 0.625), new(9, 0.9), new(20, 0.9), new(30, 0.8)]);
        Assert.Equal([new CostQualityPoint(1, 0.5), new CostQualityPoint(3, 0.75), new CostQualityPoint(9, 0.9)], hull.Vertices);
        Assert.Null(hull.QualityAt(0.99));
        Assert.Equal(0.625, hull.QualityAt(2)!.Value, 1e-15);
        Assert.Equal(0.9, hull.QualityAt(1_000));
    }

    [Fact]
    public void Points_are_needed_and_finite()
    {
        Assert.Throws<ArgumentException>(() => CostQualityHull.UpperConcave([]));
        Assert.Throws<ArgumentException>(() => CostQualityHull.UpperConcave([new(1, double.NaN)]));
        Assert.Throws<ArgumentException>(() => CostQualityHull.UpperConcave([new(1, 1), new(double.PositiveInfinity, 0)]));
    }

    internal static double? BestMix(CostQualityPoint[] points, double cost)
    {
        double? best = null;
        foreach (var a in points.Where(p => p.Cost <= cost))
        {
            best = Math.Max(best ?? 0, a.Quality);
            foreach (var b in points.Where(p => p.Cost > cost))
                best = Math.Max(best.Value, a.Quality + (cost - a.Cost) / (b.Cost - a.Cost) * (b.Quality - a.Quality));
        }

        return best;
    }
}
