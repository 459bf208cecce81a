using ReplaySim.Search.Baselines;

namespace ReplaySim.Search.Tests.Baselines;

public sealed class RandomMixTests
{
    private const int Grid = 4_000;

    [Fact]
    public void No_mix_on_a_fine_grid_reaches_the_target_for_less()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var tiers = Tiers(random, random.Next(1, 5));
            var target = random.NextDouble();
            var found = RandomMix.Cheapest(tiers, target);
            var cheapest = (
                from a in tiers
                from b in tiers
                from step in Enumerable.Range(0, Grid + 1)
                let share = (double)step / Grid
                where a.Accuracy + share * (b.Accuracy - a.Accuracy) >= target
                select a.SpendDollars + share * (b.SpendDollars - a.SpendDollars)).DefaultIfEmpty(double.PositiveInfinity).Min();
            if (found is null)
            {
                Assert.True(double.IsPositiveInfinity(cheapest), $"seed {seed}: a mix for {cheapest} was not found");
                continue;
            }

            Assert.True(found.SpendDollars <= cheapest + 1e-9, $"seed {seed}: {found}, but {cheapest} is enough");
            Assert.True(found.SpendDollars >= cheapest - 10.0 / Grid, $"seed {seed}: {found} is cheaper than any mix ({cheapest})");
            Assert.True(found.Accuracy >= target - 1e-12, $"seed {seed}: {found} falls short of {target}");
            Assert.InRange(found.StrongShare, 0, 1);
            var (cheap, strong) = (tiers.Single(t => t.Tier == found.Cheap), tiers.Single(t => t.Tier == found.Strong));
            Assert.Equal(cheap.Accuracy + found.StrongShare * (strong.Accuracy - cheap.Accuracy), found.Accuracy, 1e-12);
            Assert.Equal(cheap.SpendDollars + found.StrongShare * (strong.SpendDollars - cheap.SpendDollars), found.SpendDollars, 1e-12);
        }
    }

    [Fact]
    public void A_target_above_every_tier_is_out_of_reach() =>
        Assert.Null(RandomMix.Cheapest([("a", 0.5, 1), ("b", 0.9, 2)], 0.900001));

    [Fact]
    public void A_cheap_tier_that_suffices_is_taken_alone()
    {
        var mix = RandomMix.Cheapest([("a", 0.9, 1), ("b", 0.95, 2)], 0.9)!;
        Assert.Equal(("a", 0.0, 1.0), (mix.Cheap, mix.StrongShare, mix.SpendDollars));
    }

    private static List<(string Tier, double Accuracy, double SpendDollars)> Tiers(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(k => ($"tier{k}", random.NextDouble(), 10 * random.NextDouble()))];
}
