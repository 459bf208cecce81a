namespace ReplaySim.Search.Curves;

/// <summary>IBC, incremental benefit per cost (AutoMix 2023): what a dollar beyond the weak tier buys.</summary>
public static class IncrementalBenefit
{
    /// <summary>IBC = (quality − weak quality) / (cost − weak cost), per dollar. Null where it costs no more than the weak tier.</summary>
    internal static double? PerDollar(CostQualityPoint router, CostQualityPoint weak) =>
        router.Cost > weak.Cost ? (router.Quality - weak.Quality) / (router.Cost - weak.Cost) : null;

    /// <summary>
    /// ΔIBC, percent: 100·(IBC of the router − IBC of the strong tier) / IBC of the strong tier. 0 for random mixing, above 0 for a
    /// router that is worth its while. Null where either is undefined, or the strong tier is not better than the weak one.
    /// </summary>
    public static double? LiftPercent(CostQualityPoint router, CostQualityPoint weak, CostQualityPoint strong) =>
        PerDollar(strong, weak) is > 0 and { } reference ? 100 * (PerDollar(router, weak) - reference) / reference : null;
}
