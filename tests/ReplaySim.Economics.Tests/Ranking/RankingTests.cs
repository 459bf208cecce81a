using ReplaySim.Core;
using ReplaySim.Economics.Models;
using ReplaySim.Economics.Ranking;
using static ReplaySim.Economics.Tests.Ranking.Sheets;

namespace ReplaySim.Economics.Tests.Ranking;

/// <summary>Rankings worked out by hand.</summary>
public sealed class RankingTests
{
    // small 70 % at $0.14, middle 80 % at $0.40, waste 75 % at $0.50, large 90 % at $1.80.
    private static readonly ModelCandidate[] Four = [Model("large", 0.90m, 1.80m, 300, 900), Model("small", 0.70m, 0.14m, 10, 100), Model("waste", 0.75m, 0.50m, 50, 200), Model("middle", 0.80m, 0.40m, 40, 200)];

    [Fact]
    public void Cost_per_point_is_dollars_over_points_and_sorts()
    {
        var ranked = ModelRanking.Rank(Four, new RankingOptions());
        Assert.Equal(["small", "middle", "waste", "large"], ranked.Select(r => r.Model.Name));

        // 0.14 / 70, 0.40 / 80, 0.50 / 75 = 1 / 150, 1.80 / 90
        Assert.Equal([0.002m, 0.005m, 0.02m], [ranked[0].CostPerPoint!.Value, ranked[1].CostPerPoint!.Value, ranked[3].CostPerPoint!.Value]);
        Assert.Equal(1m, Math.Round(ranked[2].CostPerPoint!.Value * 150, 20));
    }

    [Fact]
    public void The_marginal_cost_of_a_point_is_taken_along_the_frontier()
    {
        var ranked = ByName(Four, new RankingOptions());
        Assert.Null(ranked["small"].MarginalPerPoint);
        Assert.Equal(0.026m, ranked["middle"].MarginalPerPoint); // (0.40 − 0.14) / (80 − 70)
        Assert.Equal(0.14m, ranked["large"].MarginalPerPoint); // (1.80 − 0.40) / (90 − 80)
        Assert.Null(ranked["waste"].MarginalPerPoint);
    }

    [Fact]
    public void A_dominated_model_is_told_by_whom_and_by_how_much()
    {
        var ranked = ByName(Four, new RankingOptions());
        Assert.Equal(new Domination("middle", ExcessCost: 0.10m, ShortOfQuality: 0.05m), ranked["waste"].Domination);
        Assert.All(["small", "middle", "large"], name => Assert.True(ranked[name] is { OnFrontier: true, Domination: null }));
        Assert.False(ranked["waste"].OnFrontier);
    }

    [Fact]
    public void Errors_cost_what_their_share_of_a_thousand_does()
    {
        var ranked = ByName(Four, new RankingOptions { DollarsPerError = 0.02m });
        Assert.Equal((6.00m, 6.14m), (ranked["small"].ErrorsPerThousand, ranked["small"].TotalPerThousand)); // 0.30 · 1 000 · 0.02
        Assert.Equal((2.00m, 3.80m), (ranked["large"].ErrorsPerThousand, ranked["large"].TotalPerThousand)); // 0.10 · 1 000 · 0.02
        Assert.Null(ByName(Four, new RankingOptions())["small"].TotalPerThousand);
    }

    [Theory]
    [InlineData(RankOrder.Cost, "small middle waste large")]
    [InlineData(RankOrder.Quality, "large middle waste small")]
    [InlineData(RankOrder.Total, "large middle waste small")] // 3.80, 4.40, 5.50, 6.14
    [InlineData(RankOrder.Name, "large middle small waste")]
    public void They_can_be_sorted_otherwise(RankOrder order, string names) =>
        Assert.Equal(names, string.Join(' ', ModelRanking.Rank(Four, new RankingOptions { Order = order, DollarsPerError = 0.02m }).Select(r => r.Model.Name)));

    [Fact]
    public void A_month_has_thirty_days_and_the_budget_may_be_spent_to_the_cent()
    {
        // 1 000 a day are 30 thousands a month: $4.20, $12, $15, $54.
        var options = new RankingOptions { VolumePerDay = 1000, BudgetPerMonth = 12 };
        var ranked = ModelRanking.Rank(Four, options);
        Assert.Equal([4.20m, 12m, 15m, 54m], ranked.Select(r => r.PerMonth!.Value));
        Assert.Equal(["small", "middle"], ranked.Where(r => r.Excluded.Count == 0).Select(r => r.Model.Name));
        Assert.Equal("$54.00 a month, over $12.00", Assert.Single(ranked[3].Excluded));
    }

    [Fact]
    public void A_budget_that_is_no_whole_share_of_the_volume_excludes_nobody_who_costs_just_that()
    {
        // 7 · 30 / 1 000 thousands at $100 each are $21, though 21 / 0.21 may not come out even.
        var ranked = ModelRanking.Rank([Model("a", 0.5m, 100m)], new RankingOptions { VolumePerDay = 7, BudgetPerMonth = 21 });
        Assert.Empty(Assert.Single(ranked).Excluded);
    }

    [Fact]
    public void Each_filter_tells_why()
    {
        var options = new RankingOptions { MostLatencyMs = 40, MostMemoryMb = 200, LeastQuality = 0.8m };
        var ranked = ByName([.. Four, Model("unknown", null, 1)], options);
        Assert.Empty(ranked["middle"].Excluded);
        Assert.Equal(["300 ms, over 40 ms", "900 MB, over 200 MB"], ranked["large"].Excluded);
        Assert.Equal(["70 %, under 80 %"], ranked["small"].Excluded);
        Assert.Equal(["50 ms, over 40 ms", "75 %, under 80 %"], ranked["waste"].Excluded);
        Assert.Equal(["no latency", "no memory", "no quality"], ranked["unknown"].Excluded);
    }

    [Fact]
    public void What_is_excluded_takes_no_part_in_the_frontier()
    {
        // Without middle, nobody dominates waste.
        var ranked = ByName(Four, new RankingOptions { MostLatencyMs = 300, LeastQuality = 0, MostMemoryMb = 1000 });
        Assert.NotNull(ranked["waste"].Domination);
        ranked = ByName([.. Four.Where(m => m.Name != "middle"), Model("middle", 0.80m, 0.40m, latency: 301)], new RankingOptions { MostLatencyMs = 300 });
        Assert.True(ranked["waste"] is { Domination: null, OnFrontier: true });
        Assert.True(ranked["middle"] is { Domination: null, OnFrontier: false, MarginalPerPoint: null });
        Assert.Equal(0.072m, ranked["waste"].MarginalPerPoint); // (0.50 − 0.14) / (75 − 70)
    }

    [Fact]
    public void Nothing_right_has_no_cost_per_point_and_comes_after_those_that_have()
    {
        var ranked = ModelRanking.Rank([Model("wrong", 0, 0.1m), Model("right", 1, 5)], new RankingOptions());
        Assert.Equal(["right", "wrong"], ranked.Select(r => r.Model.Name));
        Assert.Null(ranked[1].CostPerPoint);
        Assert.True(ranked[1].OnFrontier);
        Assert.Equal(0.049m, ranked[0].MarginalPerPoint); // (5 − 0.1) / 100
    }

    [Fact]
    public void A_free_model_costs_nothing_per_point()
    {
        var ranked = ModelRanking.Rank([Model("paid", 0.5m, 1), Model("free", 0.5m, 0)], new RankingOptions { VolumePerDay = 10, BudgetPerMonth = 0 });
        Assert.Equal(0m, ranked[0].CostPerPoint);
        Assert.Equal("free", ranked[0].Model.Name);
        Assert.Single(ranked[1].Excluded);
    }

    [Fact]
    public void One_model_alone_is_the_frontier()
    {
        var only = Assert.Single(ModelRanking.Rank([Model("a", 0.5m, 1)], new RankingOptions()));
        Assert.True(only is { OnFrontier: true, IsKnee: false, MarginalPerPoint: null, Domination: null });
        Assert.Empty(ModelRanking.Rank([], new RankingOptions()));
    }

    [Fact]
    public void Equals_stand_beside_each_other_and_are_measured_from_the_same_step()
    {
        var ranked = ByName([Model("b", 0.8m, 2), Model("a", 0.8m, 2), Model("low", 0.6m, 1), Model("top", 0.9m, 3)], new RankingOptions());
        Assert.All(ranked.Values, r => Assert.True(r.OnFrontier));
        Assert.Equal(0.05m, ranked["a"].MarginalPerPoint); // (2 − 1) / 20
        Assert.Equal(0.05m, ranked["b"].MarginalPerPoint);
        Assert.Equal(0.1m, ranked["top"].MarginalPerPoint); // (3 − 2) / 10
    }

    [Fact]
    public void All_but_one_may_be_dominated_by_it()
    {
        var ranked = ByName([Model("best", 0.9m, 1), Model("x", 0.9m, 2), Model("y", 0.8m, 1), Model("z", 0.5m, 9)], new RankingOptions());
        Assert.Equal(new Domination("best", 1, 0), ranked["x"].Domination);
        Assert.Equal(new Domination("best", 0, 0.1m), ranked["y"].Domination);
        Assert.Equal(new Domination("best", 8, 0.4m), ranked["z"].Domination);
    }

    [Theory]
    [InlineData("--budget")]
    [InlineData("--sort total")]
    [InlineData("--volume")]
    [InlineData("--latency")]
    public void What_cannot_be_asked_is_refused(string said)
    {
        var options = said switch
        {
            "--budget" => new RankingOptions { BudgetPerMonth = 5 },
            "--sort total" => new RankingOptions { Order = RankOrder.Total },
            "--volume" => new RankingOptions { VolumePerDay = 0 },
            _ => new RankingOptions { MostLatencyMs = -1 },
        };
        Assert.StartsWith(said, Assert.Throws<ReplayInputException>(() => ModelRanking.Rank(Four, options)).Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, RankedModel> ByName(IReadOnlyList<ModelCandidate> models, RankingOptions options) =>
        ModelRanking.Rank(models, options).ToDictionary(r => r.Model.Name);
}
