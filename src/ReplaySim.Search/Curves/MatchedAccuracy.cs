namespace ReplaySim.Search.Curves;

/// <summary>What a router saves at no loss of accuracy (FrugalGPT 2023, FrugalML 2020).</summary>
public static class MatchedAccuracy
{
    /// <summary>
    /// 1 − min{cost(p) : accuracy(p) ≥ that of the best single tier} / cost of that tier. Negative where even the cheapest such
    /// point costs more; null where no point is as accurate, or the tier is free.
    /// </summary>
    /// <param name="points">The router's settings.</param>
    /// <param name="bestSingleAccuracy">Accuracy of the most accurate single tier.</param>
    /// <param name="bestSingleCost">Cost of always asking it, dollars for the same rows.</param>
    public static double? Saving(IEnumerable<CostQualityPoint> points, double bestSingleAccuracy, double bestSingleCost)
    {
        var least = points.Where(p => p.Quality >= bestSingleAccuracy).Min(p => (double?)p.Cost);
        return bestSingleCost > 0 ? 1 - least / bestSingleCost : null;
    }
}
