namespace ReplaySim.Search.Baselines;

/// <param name="Cheap">Tier that gets the rest.</param>
/// <param name="Strong">Tier that gets <paramref name="StrongShare"/>.</param>
/// <param name="StrongShare">Share of rows, in [0, 1].</param>
/// <param name="Accuracy">Expected accuracy.</param>
/// <param name="SpendDollars">Expected spend.</param>
public sealed record MixPoint(string Cheap, string Strong, double StrongShare, double Accuracy, double SpendDollars);

/// <summary>
/// The cheapest random mix of two tiers that reaches an accuracy in expectation: a point on the upper concave hull of accuracy
/// over cost of the single tiers ("zero router", RouterBench 2024). A router that does not beat it is worthless.
/// </summary>
public static class RandomMix
{
    /// <summary>The cheapest mix; null where even the most accurate tier falls short.</summary>
    public static MixPoint? Cheapest(IReadOnlyList<(string Tier, double Accuracy, double SpendDollars)> tiers, double target)
    {
        MixPoint? best = null;
        foreach (var cheap in tiers)
        {
            foreach (var strong in tiers)
            {
                if (strong.Accuracy < target || cheap.SpendDollars > strong.SpendDollars)
                    continue;
                var share = cheap.Accuracy >= target || strong.Tier == cheap.Tier ? 0 : (target - cheap.Accuracy) / (strong.Accuracy - cheap.Accuracy);
                var spend = cheap.SpendDollars + share * (strong.SpendDollars - cheap.SpendDollars);
                if (best is null || spend < best.SpendDollars)
                    best = new MixPoint(cheap.Tier, strong.Tier, share, cheap.Accuracy + share * (strong.Accuracy - cheap.Accuracy), spend);
            }
        }

        return best;
    }
}
