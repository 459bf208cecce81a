using ReplaySim.Search.Curves;

namespace ReplaySim.Search.Tests.Curves;

public sealed class AverageImprovementTests
{
    [Fact]
    public void A_triangle_and_a_flat_line_have_the_area_of_the_drawing()
    {
        // Up from 0 to 0.8 over costs 0 … 4, flat to 10; and 0.5 from 2 on, flat to 10.
        var found = Of([new(0, 0), new(4, 0.8), new(12, 0.8)], [new(2, 0.5)], [new(10, 0.9)]);
        Assert.Equal((0.8 * 4 / 2 + 0.8 * 6) / 10, found[0].OverCostSpan!.Value, 1e-15);
        Assert.Equal(found[0].OverCostSpan, found[0].OverLargestCost);
        Assert.Equal(0.5, found[1].OverCostSpan!.Value, 1e-15);
        Assert.Equal(0.5 * 8 / 10, found[1].OverLargestCost!.Value, 1e-15);
        Assert.Equal(new AverageImprovement(null, 0), found[2]);
    }

    [Fact]
    public void Free_routers_alone_have_none() => Assert.Equal([new AverageImprovement(null, null)], Of([new CostQualityPoint(0, 0.7)]));

    [Fact]
    public void The_area_is_that_under_the_best_mixes() => CurveCases.Holds(CurveCases.Points, points =>
    {
        // Two routers of what was drawn, where there is enough.
        CostQualityPoint[][] routers = points.Length == 1 ? [points] : [points[..(points.Length / 2)], points[(points.Length / 2)..]];
        var largest = routers.Max(r => r.Where(p => p.Quality == r.Max(o => o.Quality)).Min(p => p.Cost));
        foreach (var (router, found) in routers.Zip(Of(routers)))
        {
            // The curve bends only where some point lies, so trapezoids between all of them are exact.
            var least = router.Min(p => p.Cost);
            double[] costs = [.. router.Select(p => p.Cost).Append(largest).Where(c => c <= largest).Order()];
            double Height(double cost) => CostQualityHullTests.BestMix(router, cost)!.Value;
            var area = costs.Zip(costs.Skip(1)).Sum(c => (c.Second - c.First) * (Height(c.First) + Height(c.Second)) / 2);
            Same(largest > least ? area / (largest - least) : null, found.OverCostSpan);
            Same(largest > 0 ? area / largest : null, found.OverLargestCost);
        }
    });

    [Fact]
    public void A_router_that_is_better_at_every_cost_has_more() => CurveCases.Holds(CurveCases.Points, points =>
    {
        var found = Of(points, [.. points.Select(p => p with { Quality = p.Quality + 0.01 })]);
        if (found[0].OverCostSpan is { } worse)
            Assert.Equal(worse + 0.01, found[1].OverCostSpan!.Value, 1e-9);
    });

    private static IReadOnlyList<AverageImprovement> Of(params CostQualityPoint[][] routers) =>
        AverageImprovement.OfRouters([.. routers.Select(CostQualityHull.UpperConcave)]);

    private static void Same(double? expected, double? found)
    {
        Assert.Equal(expected is null, found is null);
        if (expected is { } value)
            Assert.Equal(value, found!.Value, 1e-9);
    }
}
