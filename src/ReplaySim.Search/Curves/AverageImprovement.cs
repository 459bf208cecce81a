namespace ReplaySim.Search.Curves;

/// <summary>
/// AIQ, average improvement in quality (RouterBench 2024): the area under a router's non-decreasing hull, extended flat to the
/// largest cost at which any of the compared routers still gains. The paper and its code divide it differently.
/// </summary>
/// <param name="OverCostSpan">
/// As in the paper: ÷ (largest cost − the router's least cost), its mean quality over the costs that it can be had for. Null where
/// that span is zero.
/// </param>
/// <param name="OverLargestCost">As in the authors' code: ÷ largest cost. Null where that is zero.</param>
public readonly record struct AverageImprovement(double? OverCostSpan, double? OverLargestCost)
{
    /// <summary>
    /// One result per router, in the given order. The largest cost is that of the dearest vertex of all hulls, as in the authors' code.
    /// </summary>
    public static IReadOnlyList<AverageImprovement> OfRouters(IReadOnlyList<CostQualityHull> routers)
    {
        var largest = routers.Select(r => r.Vertices[^1].Cost).DefaultIfEmpty().Max();
        return [.. routers.Select(router => Of(router, largest))];
    }

    private static AverageImprovement Of(CostQualityHull router, double largest)
    {
        var vertices = router.Vertices;
        var area = (largest - vertices[^1].Cost) * vertices[^1].Quality;
        for (var i = 1; i < vertices.Count; i++)
            area += (vertices[i].Cost - vertices[i - 1].Cost) * (vertices[i].Quality + vertices[i - 1].Quality) / 2;
        var span = largest - vertices[0].Cost;
        return new AverageImprovement(span > 0 ? area / span : null, largest > 0 ? area / largest : null);
    }
}
