using ReplaySim.Economics.Models;
using ReplaySim.Economics.Ranking;

namespace ReplaySim.Economics.Tests.Ranking;

/// <summary>Rankings of generated sheets against a recomputation that compares every pair.</summary>
public sealed class RankingLawTests
{
    [Fact]
    public void Frontier_and_domination_are_what_comparing_every_pair_gives() => Cases.Hold(random =>
    {
        var models = Sheets.Drawn(random);
        var passing = models.Where(m => m is { Quality: not null, CostPerThousand: not null }).ToList();
        foreach (var ranked in ModelRanking.Rank(models, new RankingOptions()))
        {
            var model = ranked.Model;
            if (!passing.Contains(model))
            {
                Assert.True(ranked is { OnFrontier: false, Domination: null, CostPerPoint: null });
                continue;
            }

            var better = passing.Where(m => Dominates(m, model)).ToList();
            Assert.Equal(better.Count == 0, ranked.OnFrontier);
            Assert.Equal(better.Count == 0, ranked.Domination is null);
            if (ranked.Domination is not { } domination)
                continue;
            Assert.Contains(better, m => m.Name == domination.By);
            Assert.Equal(passing.Where(m => m.CostPerThousand <= model.CostPerThousand).Max(m => m.Quality) - model.Quality, domination.ShortOfQuality);
            Assert.Equal(model.CostPerThousand - passing.Where(m => m.Quality >= model.Quality).Min(m => m.CostPerThousand), domination.ExcessCost);
            Assert.True(domination.ExcessCost > 0 || domination.ShortOfQuality > 0);
        }
    });

    [Fact]
    public void Steps_of_the_frontier_add_up_to_its_whole_rise() => Cases.Hold(random =>
    {
        var frontier = ModelRanking.Rank(Sheets.Drawn(random), new RankingOptions { Order = RankOrder.Cost }).Where(r => r.OnFrontier).DistinctBy(r => r.Model.CostPerThousand).ToList();
        frontier.Sort((a, b) => Nullable.Compare(a.Model.CostPerThousand, b.Model.CostPerThousand));
        if (frontier.Count == 0)
            return;
        Assert.Null(frontier[0].MarginalPerPoint);
        var rise = 0m;
        for (var i = 1; i < frontier.Count; i++)
            rise += frontier[i].MarginalPerPoint!.Value * (frontier[i].Model.Quality!.Value - frontier[i - 1].Model.Quality!.Value) * 100;
        Assert.Equal(frontier[^1].Model.CostPerThousand!.Value - frontier[0].Model.CostPerThousand!.Value, Math.Round(rise, 20));
    });

    [Fact]
    public void Filters_exclude_exactly_those_that_break_one() => Cases.Hold(random =>
    {
        var models = Sheets.Drawn(random);
        var options = new RankingOptions { VolumePerDay = 500, BudgetPerMonth = random.Next(40), MostLatencyMs = random.Next(60), MostMemoryMb = random.Next(600), LeastQuality = random.Next(11) / 10m };
        foreach (var ranked in ModelRanking.Rank(models, options))
        {
            var m = ranked.Model;
            bool[] broken =
            [
                m.CostPerThousand is null || m.CostPerThousand * 15 > options.BudgetPerMonth, // 500 · 30 / 1 000
                m.LatencyMs is null || m.LatencyMs > options.MostLatencyMs,
                m.MemoryMb is null || m.MemoryMb > options.MostMemoryMb,
                m.Quality is null || m.Quality < options.LeastQuality,
            ];
            Assert.Equal(broken.Count(b => b), ranked.Excluded.Count);
        }
    });

    [Fact]
    public void The_order_of_the_sheet_makes_no_difference() => Cases.Hold(random =>
    {
        var models = Sheets.Drawn(random);
        var shuffled = models.ToArray();
        random.Shuffle(shuffled);
        var options = new RankingOptions { Order = (RankOrder)random.Next(5), DollarsPerError = 1 };
        var ranked = ModelRanking.Rank(models, options);
        Assert.Equal(ranked.Select(r => r.Model.Name), ModelRanking.Rank(shuffled, options).Select(r => r.Model.Name));
        Assert.Equal(models.Count, ranked.Count);
    });

    [Fact]
    public void Without_a_filter_the_cheapest_per_point_is_on_the_frontier() => Cases.Hold(random =>
    {
        if (ModelRanking.Rank(Sheets.Drawn(random), new RankingOptions()) is [{ CostPerPoint: > 0 and var least }, ..] ranked)
            Assert.Contains(ranked, r => r.CostPerPoint == least && r.OnFrontier);
    });

    private static bool Dominates(ModelCandidate one, ModelCandidate other) =>
        one.Quality >= other.Quality && one.CostPerThousand <= other.CostPerThousand && !(one.Quality == other.Quality && one.CostPerThousand == other.CostPerThousand);
}
