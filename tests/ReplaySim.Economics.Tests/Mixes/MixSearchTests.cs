using ReplaySim.Core;
using ReplaySim.Economics.Mixes;
using ReplaySim.Economics.Models;
using ReplaySim.Economics.Ranking;
using static ReplaySim.Economics.Tests.Ranking.Sheets;

namespace ReplaySim.Economics.Tests.Mixes;

public sealed class MixSearchTests
{
    private const int Grid = 8;

    private static readonly RankingOptions Budget = new() { VolumePerDay = 1000 / 30m, BudgetPerMonth = 2 }; // $2 per 1 000

    [Fact]
    public void A_budget_is_spent_to_the_end_between_the_two_models_beside_it()
    {
        // From $1 to $5: a quarter of the way; 0.6 + 0.25 · 0.4.
        var split = MixSearch.Of([Model("cheap", 0.6m, 1), Model("dear", 1, 5)], Budget).Split!;
        Assert.Equal((0.25m, 0.7m, 2m), (split.Share, split.Quality, split.CostPerThousand));
        Assert.Equal(0.1m, split.QualityPerDollar); // 0.4 for $4
    }

    [Fact]
    public void A_cascade_pays_the_first_model_for_what_it_passes_on()
    {
        // $1 + y · $5 = $2: a fifth is passed on, 0.6 + 0.2 · 0.4. As good as the split if each gains 0.1 / 0.2.
        var findings = MixSearch.Of([Model("cheap", 0.6m, 1, latency: 10), Model("dear", 1, 5, latency: 70)], Budget);
        var cascade = findings.Cascade!;
        Assert.Equal((0.2m, 0.68m, 2m, 80m), (cascade.Share, cascade.Quality, cascade.CostPerThousand, cascade.LongestMs));
        Assert.Equal(0.5m, cascade.GainToMatch(findings.Split!));
    }

    [Fact]
    public void A_quality_is_reached_at_the_least_cost()
    {
        var split = MixSearch.Of([Model("cheap", 0.6m, 1), Model("dear", 1, 5), Model("waste", 0.9m, 6)], new RankingOptions { LeastQuality = 0.8m }).Split!;
        Assert.Equal((0.5m, 0.8m, 3m), (split.Share, split.Quality, split.CostPerThousand));
    }

    [Fact]
    public void Latency_holds_on_every_way_of_a_request()
    {
        List<ModelCandidate> models = [Model("cheap", 0.6m, 1, latency: 10), Model("dear", 1, 5, latency: 70)];
        Assert.NotNull(MixSearch.Of(models, Budget with { MostLatencyMs = 70 }).Split!.Second);
        Assert.Null(MixSearch.Of(models, Budget with { MostLatencyMs = 79 }).Cascade);
        Assert.NotNull(MixSearch.Of(models, Budget with { MostLatencyMs = 80 }).Cascade);
        Assert.Equal("cheap", MixSearch.Of(models, Budget with { MostLatencyMs = 69 }).Split!.First.Name);
    }

    [Fact]
    public void Each_limit_is_left_out_once_then_all()
    {
        var models = new[] { Model("cheap", 0.6m, 1, latency: 10), Model("dear", 1, 5, latency: 70) };
        var relaxed = MixSearch.Of(models, Budget with { MostLatencyMs = 20 }).Relaxed;
        Assert.Equal(["budget", "latency", "budget+latency"], relaxed.Select(r => string.Join('+', r.Without)));
        Assert.Equal([0.6m, 0.7m, 1m], relaxed.Select(r => r.Mix!.Quality));
    }

    [Fact]
    public void Where_nothing_keeps_the_limits_there_is_no_mix()
    {
        var findings = MixSearch.Of([Model("dear", 1, 5), Model("unknown", null, 1), Model("unpriced", 0.9m, null)], Budget);
        Assert.True(findings is { Split: null, Cascade: null });
        Assert.Equal(1, Assert.Single(findings.Relaxed).Mix!.Quality);
    }

    [Fact]
    public void Free_models_and_worthless_ones_have_defined_mixes()
    {
        var findings = MixSearch.Of([Model("free", 0, 0), Model("also", 0.5m, 0)], Budget with { BudgetPerMonth = 0 });
        Assert.Equal(("also", 0.5m, 0m), (findings.Split!.First.Name, findings.Split.Quality, findings.Split.CostPerThousand));
        Assert.Equal((1m, null), (findings.Cascade!.Share, findings.Cascade.QualityPerDollar));
    }

    [Fact]
    public void Without_a_budget_or_a_quality_there_is_nothing_to_trade() =>
        Assert.StartsWith("--mix: nothing to trade", Assert.Throws<ReplayInputException>(() => MixSearch.Of([Model("m", 1, 1)], new RankingOptions())).Message, StringComparison.Ordinal);

    [Fact]
    public void No_split_among_three_models_and_no_cascade_does_better() => Cases.Hold(
        random =>
        {
            var models = Drawn(random).Take(6).ToList();
            var options = new RankingOptions
            {
                VolumePerDay = 1000 / 30m,
                BudgetPerMonth = random.Next(3) == 0 ? null : random.Next(9) * 0.25m,
                MostLatencyMs = random.Next(2) == 0 ? null : random.Next(6) * 10,
                MostMemoryMb = random.Next(2) == 0 ? null : random.Next(6) * 100,
            };
            if (options.BudgetPerMonth is null || random.Next(3) == 0)
                options = options with { LeastQuality = random.Next(11) / 10m };
            var findings = MixSearch.Of(models, options);
            foreach (var found in new[] { findings.Split, findings.Cascade }.OfType<ModelMix>())
                Assert.True(Holds(found.CostPerThousand, found.Quality, found.LongestMs, options));
            var usable = models.Where(m => m is { Quality: not null, CostPerThousand: not null } && !(m.MemoryMb is null && options.MostMemoryMb is not null) && !(m.MemoryMb > options.MostMemoryMb)).ToList();
            foreach (var (cost, quality, longest) in Splits(usable))
                NoBetter(findings.Split, cost, quality, longest, options);
            foreach (var (cost, quality, longest) in Cascades(usable, options.LeastQuality ?? 1))
                NoBetter(findings.Cascade, cost, quality, longest, options);
        },
        share: 0.2);

    private static void NoBetter(ModelMix? found, decimal cost, decimal quality, decimal? longest, RankingOptions options)
    {
        if (!Holds(cost, quality, longest, options))
            return;
        Assert.NotNull(found);
        Assert.True(options.LeastQuality is null ? quality <= found.Quality + 1e-18m : cost >= found.CostPerThousand - 1e-18m);
    }

    private static bool Holds(decimal cost, decimal quality, decimal? longest, RankingOptions options) =>
        !(cost - 1e-18m > options.BudgetPerMonth) && !(quality + 1e-18m < options.LeastQuality) && (options.MostLatencyMs is null || longest <= options.MostLatencyMs);

    private static IEnumerable<(decimal Cost, decimal Quality, decimal? Longest)> Splits(List<ModelCandidate> models) =>
        from a in models
        from b in models
        from c in models
        from i in Enumerable.Range(0, Grid + 1)
        from j in Enumerable.Range(0, Grid + 1 - i)
        let parts = new (ModelCandidate Model, int Part)[] { (a, i), (b, j), (c, Grid - i - j) }.Where(p => p.Part > 0).ToList()
        select (parts.Sum(p => p.Model.CostPerThousand!.Value * p.Part) / Grid, parts.Sum(p => p.Model.Quality!.Value * p.Part) / Grid,
            parts.Any(p => p.Model.LatencyMs is null) ? null : parts.Max(p => p.Model.LatencyMs));

    private static IEnumerable<(decimal Cost, decimal Quality, decimal? Longest)> Cascades(List<ModelCandidate> models, decimal least) =>
        from a in models
        from b in models
        where b.Quality > a.Quality && a.Quality < least // else nothing need be passed on
        from y in Enumerable.Range(1, Grid)
        select (a.CostPerThousand!.Value + b.CostPerThousand!.Value * y / Grid, a.Quality!.Value + (b.Quality!.Value - a.Quality!.Value) * y / Grid, a.LatencyMs + b.LatencyMs);
}
