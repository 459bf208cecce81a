using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.RandomMix;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>What may be asked, and what is said of anything else.</summary>
public sealed class QueryTests
{
    private const string FastPath = "policy.cascade.thresholds.fast";
    private static readonly CascadeOptions Cascade = new() { Thresholds = new Dictionary<string, CascadeThreshold> { ["fast"] = 0.6 }, Tiers = ["fast", "medium"] };

    // The fast tier is right and sure, wrong and unsure, right and unsure; the other ones are right, and at least ten times as dear.
    private static readonly ThresholdCase History = new()
    {
        Tiers = 2,
        Classes = 2,
        Positive = 1,
        Rows = [Row(0, "web", fast: 0, 0.9), Row(1, "web", fast: 0, 0.4), Row(1, "app", fast: 1, 0.5)],
        Policy = Cascade,
        Axes = [new ThresholdAxis(FastPath, 0, double.PositiveInfinity)],
    };

    [Fact]
    public void The_cheapest_threshold_that_reaches_an_accuracy_lies_midway()
    {
        var answer = Solve(History with { Constraints = [Constraint("accuracy", Bound.AtLeast, 1)] })!;
        Assert.Equal([(FastPath, "0.45")], answer.Settings);
        Assert.Equal((3 * 1 + 10) * 1e-4, answer.Value!.Value, 1e-15);
        Assert.Equal((answer.Value, 0.0), (answer.Bound, answer.Gap!.Value));
    }

    [Fact]
    public void What_no_threshold_reaches_is_named_with_the_best_that_can_be_had()
    {
        var answer = Solve(History with { Constraints = [Constraint("accuracy", Bound.Above, 1), Constraint("cost.spend", Bound.AtMost, 1)] })!;
        Assert.Null(answer.Value);
        Assert.Null(answer.Bound);
        Assert.Equal("accuracy", answer.Problem.Measures.Names[Assert.Single(answer.Solution.Unreachable).Constraint]);
    }

    [Theory]
    [InlineData(1.001, true)]
    [InlineData(1.0, false)]
    public void Without_an_open_threshold_the_policy_itself_is_judged(double share, bool holds)
    {
        var answer = Solve(History with { Axes = [], Constraints = [Constraint("escalation", Bound.Below, share * 2 / 3)] })!;
        Assert.Empty(answer.Settings);
        Assert.Equal(holds ? 23e-4 : null, answer.Value);
        Assert.Equal(answer.Value, answer.Bound);
    }

    [Fact]
    public void At_most_a_limit_in_the_lowest_of_several_groups_is_not_searched()
    {
        var asked = Constraint("segments.accuracy", Bound.AtMost, 0.5);
        Assert.Equal([asked], Solve(History with { Constraints = [asked] })!.Unsearched);
        var one = History with { Rows = [.. History.Rows.Select(r => r with { Segments = ["web", null] })], Constraints = [asked with { Bound = Bound.Below, Limit = 0.7 }] };
        Assert.Empty(Solve(one)!.Unsearched);
        Assert.Equal(3e-4, Solve(one)!.Value!.Value, 1e-15);
    }

    [Fact]
    public void A_metric_that_is_no_sum_over_rows_is_told_apart()
    {
        var latency = Constraint("latency.p99", Bound.AtMost, 5);
        Assert.Equal([latency], Solve(History with { Constraints = [latency] })!.Unsearched);
        Assert.Null(Solve(History with { Objective = "latency.p99" }));
        Assert.Null(Solve(History with { Objective = "precision", Minimise = false }));
    }

    [Fact]
    public void Other_policies_and_other_keys_than_thresholds_are_not_searched()
    {
        Assert.Null(Solve(History with { Policy = new RandomMixOptions([("fast", 1)]), Axes = [] }));
        Assert.Null(Solve(History with { Axes = [new ThresholdAxis("policy.cascade.thresholds.medium", 0, 1)] }));
    }

    [Fact]
    public void An_empty_interval_is_refused_even_where_no_value_lies_in_it() =>
        Refused(History with { Axes = [new ThresholdAxis(FastPath, 0.8, 0.7)] });

    [Fact]
    public void Cuts_that_cannot_ascend_are_refused_even_where_no_value_lies_between()
    {
        var score = History with { Tiers = 3, Policy = new ScoreOptions { Cuts = [1, 2] } };
        ThresholdAxis high = new("policy.score.cuts[0]", 30, 40), low = new("policy.score.cuts[1]", 10, 20);
        Refused(score with { Axes = [high, low] });
        Refused(score with { Axes = [high] });
        Assert.NotNull(Solve(score with { Axes = [low] }));
    }

    [Theory]
    [InlineData("recall.other")]
    [InlineData("segment.desert.accuracy")]
    public void A_metric_of_nothing_is_refused(string name) => Refused(History with { Constraints = [Constraint(name, Bound.AtLeast, 0.5)] });

    [Fact]
    public void A_metric_per_day_needs_time_to_pass() =>
        Refused(History with { Constraints = [Constraint("cost.per_day", Bound.AtMost, 0.5)] });

    [Fact]
    public void Alerts_need_a_positive_class() =>
        Refused(History with { Positive = -1, Constraints = [Constraint("alerts", Bound.AtMost, 0.5)] });

    private static void Refused(ThresholdCase history) => Assert.Contains("expected", Assert.Throws<ReplayInputException>(() => Solve(history)).Message, StringComparison.Ordinal);

    private static ThresholdAnswer? Solve(ThresholdCase history) => ThresholdSearch.Solve(CaseSlices.Table(history), history.Query);

    private static Constraint Constraint(string name, Bound bound, double limit) => new(name, ThresholdCase.Metric(name), bound, limit);

    private static CaseRow Row(int truth, string segment, int fast, double confidence) => new(
        0, truth, 1, 0, [25, 25], [segment, null],
        [
            new TierCall(fast, fast == truth ? 1_000_000 : 0, confidence, 100_000_000_000, 1),
            new TierCall(truth, 1_000_000, 1, 1_000_000_000_000, 1),
            new TierCall(truth, 1_000_000, 1, 2_000_000_000_000, 1),
        ]);
}
