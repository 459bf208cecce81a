using ReplaySim.Core.Results;
using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Results;

/// <summary>Each metric is what the decisions say, worked out one by one.</summary>
public sealed class MetricTests
{
    [Theory]
    [InlineData("balanced_accuracy")]
    [InlineData("false_positive_rate")]
    [InlineData("f1.class0")]
    [InlineData("f1")]
    [InlineData("segments.accuracy")]
    [InlineData("segment.phone.accuracy")]
    [InlineData("weeks.accuracy")]
    [InlineData("alerts")]
    [InlineData("alerts.per_day")]
    [InlineData("latency.zero_load_mean")]
    [InlineData("latency.within.*")]
    [InlineData("cost.mean")]
    public void A_metric_is_what_the_decisions_say(string name)
    {
        var values = new HashSet<double?>();
        HistoryCases.Holds(MetricCases.OverWeeks, history =>
        {
            var (totals, run) = EngineRun.TotalsOf(history);
            if (totals.FaultyRow is not null)
                return;
            var figures = new DecisionFigures(history, run);
            foreach (var bound in name.EndsWith('*') ? history.LatencyBounds : [0])
            {
                var found = Find(name.Replace("*", FormattableString.Invariant($"{bound / 1000}ms"), StringComparison.Ordinal)).Read(run.Result());
                values.Add(found);
                AreClose(Expected(figures, name, bound), found);
            }
        }, share: 0.25);

        // Undefined at times, and not the same all the time.
        Assert.True(values.Count > 20, $"{values.Count} values");
        if (name != "cost.mean")
            Assert.Contains(null, values);
    }

    [Fact]
    public void F1_is_the_double_nearest_to_its_fraction_so_that_a_limit_can_be_met_exactly() => HistoryCases.Holds(MetricCases.OverWeeks, history =>
    {
        var (totals, run) = EngineRun.TotalsOf(history);
        if (totals.FaultyRow is null)
            Assert.Equal(new DecisionFigures(history, run).F1(0), Find("f1.class0").Read(run.Result()));
    }, share: 0.25);

    [Fact]
    public void Weeks_run_from_Monday_to_Monday_in_order_and_leave_out_those_without_labels() => HistoryCases.Holds(MetricCases.OverWeeks, history =>
    {
        var (totals, run) = EngineRun.TotalsOf(history);
        if (totals.FaultyRow is not null)
            return;
        var weeks = run.Result().Weeks;
        Assert.Equal(
            new DecisionFigures(history, run).SupportOfWeeks.OrderBy(w => w.Key).Select(w => (w.Key, w.Value)),
            weeks.Select(w => (DateTime.UnixEpoch.AddTicks(w.From.Microseconds * 10), w.Labelled)));
    }, share: 0.1);

    [Fact]
    public void Weeks_are_kept_only_where_they_are_asked_for() => HistoryCases.Holds(MetricCases.OverWeeks, history =>
    {
        var (totals, run) = EngineRun.TotalsOf(history with { Weeks = false });
        if (totals.FaultyRow is not null)
            return;
        Assert.Null(run.Replay.Tally.Weeks);
        Assert.Empty(run.Result().Weeks);
        Assert.Null(Find("weeks.accuracy").Read(run.Result()));
    }, share: 0.02);

    /// <summary>Where routing does not look at queues and nobody is turned away, no queues are servers for everyone.</summary>
    [Fact]
    public void Latency_at_zero_load_is_the_latency_with_servers_for_everyone()
    {
        var queued = 0;
        HistoryCases.Holds(HistoryCases.Of(Patient), history =>
        {
            var crowded = EngineRun.Of(history).Result();
            var roomy = EngineRun.Of(history with { Tiers = [.. history.Tiers.Select(t => t with { Servers = null })] }).Result();
            Assert.Equal(Find("latency.mean").Read(roomy), Find("latency.zero_load_mean").Read(crowded));
            Assert.Equal(Find("latency.mean").Read(roomy), Find("latency.zero_load_mean").Read(roomy));
            queued += crowded.Latency.MeanMicros > roomy.Latency.MeanMicros ? 1 : 0;
        }, share: 0.2);
        Assert.True(queued > 20, $"{queued} cases with queues");
    }

    [Fact]
    public void A_share_of_latencies_needs_its_bound_counted()
    {
        var within = Find("latency.within.1.5ms");
        Assert.Equal(1_500, within.LatencyBoundMicros);
        Assert.Equal(1_500, new Constraint("", within, Bound.AtLeast, 0.99).CountedBoundMicros);
        Assert.Null(MetricCatalog.Find("latency.within.500", null));
        Assert.Null(MetricCatalog.Find("latency.within.", null));
        var run = EngineRun.Of(new HistoryCase
        {
            Rows = [new CaseRow(0, 1, [new CaseAnswer(0, 1, 0, 1_500, 1)]), new CaseRow(0, 1, [new CaseAnswer(0, 1, 0, 1_501, 1)])],
            Tiers = [new CaseTier(null, null, FullQueue.Reject, 0)],
            Policy = new AlwaysPlan(0),
            LatencyBounds = [1_500],
        });
        Assert.Equal(0.5, within.Read(run.Result()));
        Assert.Null(Find("latency.within.2ms").Read(run.Result()));
    }

    [Theory]
    [InlineData("alerts")]
    [InlineData("alerts.per_day")]
    [InlineData("false_positive_rate")]
    public void What_means_the_positive_class_needs_one(string name)
    {
        Assert.NotNull(MetricCatalog.Find(name, "class1"));
        Assert.Null(MetricCatalog.Find(name, null));
        Assert.Contains(name, MetricCatalog.Names);
    }

    private static ResultMetric Find(string name) => MetricCatalog.Find(name, CaseHistory.Positive)!;

    private static double? Expected(DecisionFigures figures, string name, long bound) => name switch
    {
        "balanced_accuracy" => figures.BalancedAccuracy,
        "false_positive_rate" => figures.FalsePositiveRate,
        "f1.class0" => figures.F1(0),
        "f1" => figures.F1(1),
        "segments.accuracy" => figures.LowestOfSegments(0),
        "segment.phone.accuracy" => figures.AccuracyOfChannel("phone", 0),
        "weeks.accuracy" => figures.LowestOfWeeks(0),
        "alerts" => figures.Alerts,
        "alerts.per_day" => figures.AlertsPerDay,
        "latency.zero_load_mean" => figures.ZeroLoadMean,
        "cost.mean" => figures.CostMean,
        _ => figures.Within(bound),
    };

    // Sums are exact on both sides; only the last division may be rounded otherwise.
    private static void AreClose(double? expected, double? found)
    {
        Assert.Equal(expected is null, found is null);
        if (expected is { } e && found is { } f)
            Assert.InRange(f, e - Math.Abs(e) * 1e-14 - 1e-18, e + Math.Abs(e) * 1e-14 + 1e-18);
    }

    private static HistoryCase Patient(HistoryCase history) => history with
    {
        Tiers = [.. history.Tiers.Select(t => t with { Queue = null, WhenFull = FullQueue.Reject })],
        Policy = history.Policy is CascadePlan or AlwaysPlan or ScorePlan or RandomMixPlan ? history.Policy : new VotePlan([.. Enumerable.Range(0, history.Tiers.Count)]),
    };
}
