using ReplaySim.Core;
using ReplaySim.Search.Guarantees;
using ReplaySim.Search.Guarantees.Studies;

namespace ReplaySim.Search.Tests.Guarantees;

/// <summary>The promise, tried where the truth is known.</summary>
public sealed class GuaranteeStudyTests
{
    private const int Histories = 2_000;
    private const double Delta = 0.05;

    // If the guarantee misses with probability δ at most, it misses more often than this once in a thousand studies.
    private static readonly int MostMisses = Enumerable.Range(0, Histories).First(k => BinomialTail.AtLeast(k + 1, Histories, Delta) <= 0.001);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void On_exchangeable_rows_the_guaranteed_choice_misses_no_more_often_than_promised_and_the_naive_one_far_more(ulong seed)
    {
        var figures = Run(StudyKind.Exchangeable, seed);
        Assert.InRange(MostMisses, 100, 135);
        Assert.InRange(figures.Guaranteed.Misses, 0, MostMisses);
        Assert.InRange(figures.GuaranteedByDay.Misses, 0, figures.Guaranteed.Misses);
        Assert.True(figures.Naive.Misses > 5 * Delta * Histories, $"the naive optimum misses {figures.Naive.Misses} times");

        // Safety that is had by never choosing anything would be worth nothing.
        Assert.Equal(Histories, figures.Guaranteed.Found);
        Assert.InRange(figures.Guaranteed.MeanCost, figures.BestCost, 0.6 * CascadePopulation.EnsemblePrice);
    }

    [Theory]
    [InlineData(200, 0.95, 0.2)]
    [InlineData(1_000, 0.98, 0.01)]
    [InlineData(6_000, 0.995, 0.1)]
    public void The_promise_is_kept_for_other_sizes_targets_and_error_probabilities(int rows, double target, double delta)
    {
        var figures = GuaranteeStudy.Run(new StudyOptions { Seed = 8, Histories = 1_000, RowsPerPart = rows, TargetAccuracy = target, Delta = delta });
        Assert.True(BinomialTail.AtLeast(figures.Guaranteed.Misses, 1_000, delta) > 0.001, $"missed {figures.Guaranteed.Misses} times");
        Assert.True(figures.Naive.Misses > 3 * figures.Guaranteed.Misses, $"the naive optimum misses {figures.Naive.Misses} times");
    }

    [Fact]
    public void Campaigns_break_the_promise_and_the_design_effect_mostly_notices()
    {
        var figures = Run(StudyKind.Campaigns, 1);
        Assert.True(figures.Guaranteed.Misses > MostMisses, $"misses {figures.Guaranteed.Misses} times: these campaigns try nothing");
        Assert.True(figures.Noticed > 0.7 * figures.Guaranteed.Found, $"noticed in {figures.Noticed} of {figures.Guaranteed.Found}");
        Assert.True(2 * figures.GuaranteedByDay.Misses < 1.2 * figures.Guaranteed.Misses, $"{figures.GuaranteedByDay} beside {figures.Guaranteed}");
        Assert.True(figures.Noticed > 3 * Run(StudyKind.Exchangeable, 1).Noticed, "noticed as often where there is nothing to notice");
    }

    [Fact]
    public void Drift_after_calibration_is_beyond_any_guarantee_from_the_past()
    {
        var campaigns = Run(StudyKind.Campaigns, 1);
        var drift = Run(StudyKind.CampaignsThenDrift, 1);
        Assert.Equal(campaigns.Guaranteed with { Misses = 0 }, drift.Guaranteed with { Misses = 0 });
        Assert.Equal(campaigns.Noticed, drift.Noticed);
        Assert.True(drift.Guaranteed.Misses > 3 * campaigns.Guaranteed.Misses, $"{drift.Guaranteed} beside {campaigns.Guaranteed}");
    }

    [Fact]
    public void The_same_options_give_the_same_figures_and_another_seed_gives_others()
    {
        var options = new StudyOptions { Histories = 50, Kind = StudyKind.Campaigns };
        Assert.Equal(GuaranteeStudy.Run(options), GuaranteeStudy.Run(options));
        Assert.NotEqual(GuaranteeStudy.Run(options).Naive, GuaranteeStudy.Run(options with { Seed = 2 }).Naive);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var options = new StudyOptions { Histories = 1 };
        foreach (var bad in new[] { options with { Histories = 0 }, options with { RowsPerPart = 150 }, options with { RowsPerPart = 0 }, options with { RowsPerDay = 0 }, options with { Delta = 0 }, options with { TargetAccuracy = 1.5 } })
            Assert.Throws<ReplayInputException>(() => GuaranteeStudy.Run(bad));
    }

    private static StudyFigures Run(StudyKind kind, ulong seed) =>
        GuaranteeStudy.Run(new StudyOptions { Seed = seed, Histories = Histories, Delta = Delta, Kind = kind });
}
