namespace ReplaySim.Economics.Ranking;

/// <summary>By what models are sorted; by name where that is equal.</summary>
public enum RankOrder
{
    /// <summary>The cheapest per point of quality first.</summary>
    CostPerPoint,

    /// <summary>The cheapest first.</summary>
    Cost,

    /// <summary>The best first.</summary>
    Quality,

    /// <summary>The lowest sum of price and errors first; needs what a wrong answer costs.</summary>
    Total,

    /// <summary>By name.</summary>
    Name,
}
