using ReplaySim.Core.Results;
using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Results;

/// <summary>A constraint with a minimum support judges the lowest accuracy of what has it, and is left out where nothing has.</summary>
public sealed class MinimumSupportTests
{
    [Theory]
    [InlineData("segments.accuracy")]
    [InlineData("segment.phone.accuracy")]
    [InlineData("weeks.accuracy")]
    public void Small_groups_are_left_out(string name)
    {
        var (judged, leftOut, undefined) = (0, 0, 0);
        HistoryCases.Holds(MetricCases.OverWeeks, history =>
        {
            var (totals, run) = EngineRun.TotalsOf(history);
            if (totals.FaultyRow is not null)
                return;
            var figures = new DecisionFigures(history, run);
            foreach (var support in new long[] { 0, 1, 3, 10, 30 })
            {
                var outcome = Assert.Single(run.Result(Of(name, support)).Constraints);
                var expected = name switch
                {
                    "segments.accuracy" => figures.LowestOfSegments(support),
                    "weeks.accuracy" => figures.LowestOfWeeks(support),
                    _ => figures.AccuracyOfChannel("phone", support),
                };
                var vacuous = expected is null && support > 0 && figures.HasLabels;
                Assert.Equal(expected, outcome.Value);
                Assert.Equal(expected >= 0.5 || vacuous, outcome.Holds);
                Assert.Equal(vacuous, outcome.Note?.Contains($"support of {support} ", StringComparison.Ordinal) ?? false);
                judged += expected is null ? 0 : 1;
                leftOut += vacuous ? 1 : 0;
                undefined += expected is null && !vacuous ? 1 : 0;
            }
        }, share: 0.2);
        Assert.True(judged > 50 && leftOut > 50 && undefined > 5, $"{judged} judged, {leftOut} left out, {undefined} undefined");
    }

    [Fact]
    public void A_metric_without_groups_has_no_support_to_ask_for()
    {
        Assert.Null(MetricCatalog.Find("accuracy", null)!.Groups);
        Assert.Null(MetricCatalog.Find("latency.p99", null)!.Groups);
        Assert.Equal(0, new Constraint("", MetricCatalog.Find("accuracy", null)!, Bound.AtLeast, 0.5).MinimumSupport);
    }

    private static Constraint Of(string name, long support) => new(name, MetricCatalog.Find(name, null)!, Bound.AtLeast, 0.5) { MinimumSupport = support };
}
