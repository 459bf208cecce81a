using ReplaySim.Core.Replay;
using ReplaySim.Core.Results;
using ReplaySim.Scenarios.Tests.Texts;

namespace ReplaySim.Scenarios.Tests.Reading;

/// <summary>Constraints as they are written, and what a replay must count for them.</summary>
public sealed class ConstraintTextTests
{
    [Theory]
    [InlineData("balanced_accuracy >= 90%", Bound.AtLeast, 0.9)]
    [InlineData("false_positive_rate <= 0.5%", Bound.AtMost, 0.005)]
    [InlineData("segments.accuracy >= 98%", Bound.AtLeast, 0.98)]
    [InlineData("weeks.accuracy > 0.99", Bound.Above, 0.99)]
    [InlineData("alerts.per_day <= 1.5k", Bound.AtMost, 1_500)]
    [InlineData("alerts < 10m", Bound.Below, 10_000_000)]
    [InlineData("latency.zero_load_mean <= 30ms", Bound.AtMost, 30_000)]
    [InlineData("latency.within.500ms >= 99.9%", Bound.AtLeast, 0.999)]
    [InlineData("latency.within.1.5s>=99%", Bound.AtLeast, 0.99)]
    [InlineData("cost.mean <= $2.50/1M", Bound.AtMost, 2.5e-6)]
    public void A_constraint_reads_as_it_is_written(string text, Bound bound, double limit)
    {
        var constraint = ReadOne(text);
        Assert.Equal(text, constraint.Text);
        Assert.Equal(text.Split([' ', '>', '<'])[0], constraint.Metric.Name);
        Assert.Equal(bound, constraint.Bound);
        Assert.Equal(limit, constraint.Limit);
        Assert.Equal(0, constraint.MinimumSupport);
    }

    [Theory]
    [InlineData("segments.accuracy >= 98% where support >= 500", 500)]
    [InlineData("weeks.accuracy >= 98%   where   support>=1k ", 1_000)]
    [InlineData("segment.online.accuracy >= 98% where support >= 2.5k", 2_500)]
    [InlineData("segment.online.accuracy >= 98% where support >= 0", 0)]
    public void A_minimum_support_goes_with_the_limit(string text, long support)
    {
        var constraint = ReadOne(text);
        Assert.Equal(support, constraint.MinimumSupport);
        Assert.Equal(0.98, constraint.Limit);
        Assert.NotNull(constraint.Metric.Groups);
    }

    [Theory]
    [InlineData("false_positive_rate <= 1%")]
    [InlineData("alerts <= 100")]
    [InlineData("alerts.per_day <= 100")]
    public void What_means_the_positive_class_needs_one(string text)
    {
        var scenario = ScenarioText.With(With(text), "labels: { positive: true, names: { true: fraud, false: legit } }", "labels: { names: { true: fraud, false: legit } }");
        Assert.Contains($"'{text.Split(' ')[0]}' means the positive class, and none is declared; expected history.labels.positive", Assert.Single(ScenarioText.ProblemsOf(scenario)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("segments.accuracy")]
    [InlineData("segment.online.accuracy")]
    public void Segments_need_a_column(string metric)
    {
        var scenario = ScenarioText.With(With($"{metric} >= 98%"), ", segment: channel", "");
        Assert.Contains($"'{metric}', and history maps no segment; expected history.columns.segment", Assert.Single(ScenarioText.ProblemsOf(scenario)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_replay_counts_what_its_constraints_ask_for()
    {
        Assert.False(SetupOf(ScenarioText.Base).Weeks);
        Assert.Equal([500_000L], SetupOf(ScenarioText.Base).LatencyBoundsMicros);
        Assert.True(SetupOf(With("weeks.accuracy >= 90%")).Weeks);
        Assert.Equal([200_000L], SetupOf(With("latency.within.200ms >= 99%")).LatencyBoundsMicros);
        Assert.Equal([200_000L], SetupOf(With("latency.within.200ms >= 99%, latency.p95 <= 200ms")).LatencyBoundsMicros);
    }

    [Fact]
    public void A_replay_counts_what_its_objective_asks_for()
    {
        Assert.True(SetupOf(ScenarioText.With("minimise cost.spend", "maximise weeks.accuracy")).Weeks);
        Assert.Equal([500_000L, 200_000L], SetupOf(ScenarioText.With("minimise cost.spend", "maximise latency.within.200ms")).LatencyBoundsMicros);
    }

    private static Constraint ReadOne(string text) => ScenarioText.Read(With(text)).Constraints[^1];

    private static string With(string constraint) => ScenarioText.With("latency.p99 <= 500ms", constraint);

    private static ReplaySetup SetupOf(string text)
    {
        var scenario = ScenarioText.Read(text);
        var binding = ScenarioText.Bind(scenario);
        return binding.Setup(binding.Bind(scenario.Policy), series: false);
    }
}
