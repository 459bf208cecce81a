namespace ReplaySim.Search.Curves;

/// <summary>
/// The non-decreasing upper concave hull of quality over cost: the best that random mixing of the given tiers or routers reaches
/// at each cost. Of single tiers it is the "zero router" (RouterBench 2024); a router below it is worthless.
/// </summary>
public sealed class CostQualityHull
{
    private readonly CostQualityPoint[] _vertices;

    private CostQualityHull(CostQualityPoint[] vertices) => _vertices = vertices;

    /// <summary>
    /// Some of the given points, cost and quality both ascending, ever less quality gained per dollar: from the best of the
    /// cheapest to the cheapest of the best. What costs more than that is never better.
    /// </summary>
    internal IReadOnlyList<CostQualityPoint> Vertices => _vertices;

    /// <summary>The hull of at least one point, whatever their order (Andrew 1979, the upper chain).</summary>
    /// <exception cref="ArgumentException">There is no point, or a cost or quality is not finite.</exception>
    public static CostQualityHull UpperConcave(IEnumerable<CostQualityPoint> points)
    {
        var chain = new List<CostQualityPoint>();
        foreach (var point in points.OrderBy(p => p.Cost).ThenByDescending(p => p.Quality))
        {
            if (!double.IsFinite(point.Cost) || !double.IsFinite(point.Quality))
                throw new ArgumentException($"{point}: expected a finite cost and quality", nameof(points));
            if (chain.Count > 0 && point.Quality <= chain[^1].Quality)
                continue;
            while (chain.Count > 1 && !Turns(chain[^2], chain[^1], point))
                chain.RemoveAt(chain.Count - 1);
            chain.Add(point);
        }

        return chain.Count > 0 ? new CostQualityHull([.. chain]) : throw new ArgumentException("no point; expected at least one", nameof(points));
    }

    /// <summary>Quality that <paramref name="cost"/> buys: null below the cheapest point, that of the best point beyond it.</summary>
    internal double? QualityAt(double cost)
    {
        var above = Array.FindIndex(_vertices, v => v.Cost >= cost);
        if (above < 0)
            return _vertices[^1].Quality;
        var high = _vertices[above];
        if (high.Cost == cost)
            return high.Quality;
        if (above == 0)
            return null;
        var low = _vertices[above - 1];
        return low.Quality + (cost - low.Cost) / (high.Cost - low.Cost) * (high.Quality - low.Quality);
    }

    // Whether the middle lies above the line from first to last.
    private static bool Turns(CostQualityPoint first, CostQualityPoint middle, CostQualityPoint last) =>
        (middle.Quality - first.Quality) * (last.Cost - first.Cost) > (last.Quality - first.Quality) * (middle.Cost - first.Cost);
}
