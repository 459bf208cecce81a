using ReplaySim.Economics.Models;
using ReplaySim.Economics.Ranking;
using static ReplaySim.Economics.Tests.Ranking.Sheets;

namespace ReplaySim.Economics.Tests.Ranking;

/// <summary>Where the frontier bends.</summary>
public sealed class KneeTests
{
    [Fact]
    public void It_is_furthest_above_the_line_between_the_ends_by_the_logarithm_of_cost()
    {
        // At $1, $10, $100, $1 000 the line rises by thirds; 60, 84, 87, 90 % lie 0, 80 − 33, 90 − 67, 0 hundredths above it.
        Assert.Equal("b", KneeOf([Model("a", 0.60m, 1), Model("b", 0.84m, 10), Model("c", 0.87m, 100), Model("d", 0.90m, 1000)]));

        // 60, 66, 87, 90 %: 20 − 33 and 90 − 67.
        Assert.Equal("c", KneeOf([Model("a", 0.60m, 1), Model("b", 0.66m, 10), Model("c", 0.87m, 100), Model("d", 0.90m, 1000)]));
    }

    [Fact]
    public void Beside_a_free_model_cost_is_taken_as_it_is()
    {
        // $0, $1, $2, $10: the line is at 0, 10, 20, 100 hundredths; b is 50 and c 80 of the way up.
        Assert.Equal("c", KneeOf([Model("a", 0.5m, 0), Model("b", 0.7m, 1), Model("c", 0.82m, 2), Model("d", 0.9m, 10)]));
    }

    [Fact]
    public void Of_two_equally_far_the_cheaper_is_it() =>
        Assert.Equal("b", KneeOf([Model("a", 0, 0), Model("b", 0.5m, 0.25m), Model("c", 0.75m, 0.5m), Model("d", 1, 1)]));

    [Fact]
    public void There_is_none_on_or_below_the_line_or_between_two()
    {
        Assert.Null(KneeOf([Model("a", 0, 0), Model("b", 0.5m, 0.5m), Model("c", 1, 1)]));
        Assert.Null(KneeOf([Model("a", 0, 0), Model("b", 0.2m, 0.5m), Model("c", 1, 1)]));
        Assert.Null(KneeOf([Model("a", 0.5m, 1), Model("b", 0.6m, 2)]));
        Assert.Null(KneeOf([Model("a", 0.5m, 1), Model("b", 0.5m, 1), Model("c", 0.5m, 1)]));
    }

    private static string? KneeOf(IReadOnlyList<ModelCandidate> models) => ModelRanking.Rank(models, new RankingOptions()).SingleOrDefault(r => r.IsKnee)?.Model.Name;
}
