using ReplaySim.Core.Results;

namespace ReplaySim.Core.Tests.Results;

/// <summary>Verdicts at, just inside and just outside their limits.</summary>
public sealed class ConstraintTests
{
    [Theory]
    [InlineData(Bound.AtLeast, 0.91, true, 0)]
    [InlineData(Bound.Above, 0.91, false, 0)]
    [InlineData(Bound.AtMost, 0.91, true, 0)]
    [InlineData(Bound.Below, 0.91, false, 0)]
    [InlineData(Bound.AtLeast, 0.66, true, 0.25)]
    [InlineData(Bound.Above, 0.66, true, 0.25)]
    [InlineData(Bound.AtMost, 0.66, false, -0.25)]
    [InlineData(Bound.Below, 0.66, false, -0.25)]
    [InlineData(Bound.AtLeast, 0.96, false, -0.05)]
    [InlineData(Bound.Above, 0.96, false, -0.05)]
    [InlineData(Bound.AtMost, 0.96, true, 0.05)]
    [InlineData(Bound.Below, 0.96, true, 0.05)]
    public void A_limit_is_met_from_its_side(Bound bound, double limit, bool holds, double margin)
    {
        var outcome = new Constraint("as written", Metric("accuracy"), bound, limit).Judge(SampleResult.Of());
        Assert.Equal(("as written", 0.91, holds, MetricUnit.Share), (outcome.Text, outcome.Value, outcome.Holds, outcome.Unit));
        Assert.Equal(margin, outcome.Margin!.Value, 1e-15);
        Assert.Null(outcome.Note);
    }

    /// <summary>Times are judged in µs and told in ms.</summary>
    [Fact]
    public void Times_are_told_in_milliseconds()
    {
        var outcome = new Constraint("", Metric("latency.max"), Bound.AtMost, 7_001).Judge(SampleResult.Of());
        Assert.Equal((6.001, 1.0, true, MetricUnit.Micros), (outcome.Value, outcome.Margin, outcome.Holds, outcome.Unit));
    }

    /// <summary>Of 1 000 latencies, the nearest rank of the 99th percentile is the 990th: it is within a bound that ten exceed, not eleven.</summary>
    [Theory]
    [InlineData(1_000, 10, true)]
    [InlineData(1_000, 11, false)]
    [InlineData(1_001, 10, true)]
    [InlineData(1_001, 11, false)]
    [InlineData(1_099, 10, true)]
    [InlineData(1_100, 11, true)]
    [InlineData(1, 0, true)]
    [InlineData(1, 1, false)]
    public void A_percentile_is_judged_by_counts(long count, long over, bool within)
    {
        // The histogram's upper edge lies above the limit: the counts know better.
        var result = SampleResult.Of() with
        {
            Latency = new LatencySummary(count, 0, 0, 0, 0, 4_010, 0, 0),
            Exceedances = new Dictionary<long, long> { [4_000] = over, [3_999] = over },
        };
        foreach (var bound in Enum.GetValues<Bound>())
        {
            var outcome = new Constraint("", Metric("latency.p99"), bound, 4_000).Judge(result);
            Assert.Equal(bound is Bound.AtMost or Bound.Below ? within : !within, outcome.Holds);
            Assert.Equal(within && bound is Bound.AtMost or Bound.Below && within ? 4.0 : 4.01, outcome.Value);
        }
    }

    [Theory]
    [InlineData(Bound.AtMost, 4_000, 4_000)]
    [InlineData(Bound.Above, 4_000, 4_000)]
    [InlineData(Bound.Below, 4_000, 3_999)]
    [InlineData(Bound.AtLeast, 4_000, 3_999)]
    [InlineData(Bound.AtMost, 4_000.5, 4_000)]
    [InlineData(Bound.Above, 4_000.5, 4_000)]
    [InlineData(Bound.Below, 4_000.5, 4_000)]
    [InlineData(Bound.AtLeast, 4_000.5, 4_000)]
    public void A_percentile_counts_the_whole_microseconds_that_break_its_limit(Bound bound, double limit, long counted) =>
        Assert.Equal(counted, new Constraint("", Metric("latency.p99"), bound, limit).CountedBoundMicros);

    [Fact]
    public void Without_counts_a_percentile_is_judged_as_it_is_told()
    {
        Assert.True(new Constraint("", Metric("latency.p95"), Bound.AtMost, 3_000).Judge(SampleResult.Of()).Holds);
        Assert.False(new Constraint("", Metric("latency.p95"), Bound.AtMost, 2_999).Judge(SampleResult.Of()).Holds);
        Assert.Null(new Constraint("", Metric("accuracy"), Bound.AtMost, 1).CountedBoundMicros);
    }

    [Fact]
    public void What_is_undefined_does_not_hold() =>
        Assert.Equal(new ConstraintOutcome("", null, null, false), new Constraint("", Metric("recall.other"), Bound.AtLeast, 0).Judge(SampleResult.Of()));

    [Fact]
    public void Where_only_the_support_leaves_nothing_to_judge_it_holds_with_a_note()
    {
        var constraint = new Constraint("", Metric("weeks.accuracy"), Bound.AtLeast, 0.99) { MinimumSupport = 1_000 };
        var outcome = constraint.Judge(SampleResult.Of());
        Assert.True(outcome.Holds);
        Assert.Null(outcome.Value);
        Assert.Contains("1000", outcome.Note, StringComparison.Ordinal);

        Assert.False((constraint with { MinimumSupport = 300 }).Judge(SampleResult.Of()).Holds);
        var unlabelled = SampleResult.Of() with { Weeks = [], Accuracy = SampleResult.Of().Accuracy with { Labelled = 0 } };
        Assert.False(constraint.Judge(unlabelled).Holds);
        Assert.False((constraint with { MinimumSupport = 0 }).Judge(SampleResult.Of() with { Weeks = [] }).Holds);
        Assert.False((constraint with { Metric = Metric("recall.other") }).Judge(SampleResult.Of()).Holds);
    }

    [Fact]
    public void A_result_is_feasible_where_all_constraints_hold()
    {
        var (held, broken) = (new ConstraintOutcome("", 1, 0, true), new ConstraintOutcome("", 0, -1, false));
        Assert.True(SampleResult.Of().Feasible);
        Assert.True((SampleResult.Of() with { Constraints = [held, held] }).Feasible);
        Assert.False((SampleResult.Of() with { Constraints = [held, broken] }).Feasible);
    }

    [Fact]
    public void The_relative_error_is_that_of_the_simulated_figure()
    {
        Assert.Equal(0.25, new ReconciledFigure("", "", 5, 4).RelativeError);
        Assert.Equal(-0.5, new ReconciledFigure("", "", 2, 4).RelativeError);
        Assert.Equal(0, new ReconciledFigure("", "", 0, 0).RelativeError);
        Assert.Null(new ReconciledFigure("", "", 1, 0).RelativeError);
        Assert.Equal(0.5, new ReconciliationSummary([new("", "", 5, 4), new("", "", 2, 4), new("", "", 1, 0)]).WorstRelativeError);
        Assert.Null(new ReconciliationSummary([new("", "", 1, 0)]).WorstRelativeError);
    }

    private static ResultMetric Metric(string name) => MetricCatalog.Find(name, "fraud")!;
}
