using ReplaySim.Core.Results;

namespace ReplaySim.Core.Tests.Results;

/// <summary>Each name reads its own figure of a result in which no two are the same, and says in what unit and which way is better.</summary>
public sealed class MetricCatalogTests
{
    [Theory]
    [InlineData("accuracy", 0.91, MetricUnit.Share, false)]
    [InlineData("accuracy.answered", 0.92, MetricUnit.Share, false)]
    [InlineData("balanced_accuracy", 0.88, MetricUnit.Share, false)]
    [InlineData("segments.accuracy", 0.1, MetricUnit.Share, false)]
    [InlineData("segment.online.accuracy", 0.9, MetricUnit.Share, false)]
    [InlineData("segment.phone.accuracy", 0.8, MetricUnit.Share, false)]
    [InlineData("weeks.accuracy", 0.5, MetricUnit.Share, false)]
    [InlineData("recall", 0.72, MetricUnit.Share, false)]
    [InlineData("precision", 0.71, MetricUnit.Share, false)]
    [InlineData("f1", 0.73, MetricUnit.Share, false)]
    [InlineData("recall.legit", 0.98, MetricUnit.Share, false)]
    [InlineData("precision.legit", null, MetricUnit.Share, false)]
    [InlineData("recall.other", null, MetricUnit.Share, false)]
    [InlineData("false_positive_rate", 0.01, MetricUnit.Share, true)]
    [InlineData("alerts", 55.5, MetricUnit.Count, true)]
    [InlineData("alerts.per_day", 11.25, MetricUnit.Count, true)]
    [InlineData("cost.spend", 101.0, MetricUnit.Dollars, true)]
    [InlineData("cost.calls", 102.0, MetricUnit.Dollars, true)]
    [InlineData("cost.provisioned", 103.0, MetricUnit.Dollars, true)]
    [InlineData("cost.errors", 104.0, MetricUnit.Dollars, true)]
    [InlineData("cost.total", 105.0, MetricUnit.Dollars, true)]
    [InlineData("cost.per_thousand", 106.0, MetricUnit.Dollars, true)]
    [InlineData("cost.mean", 0.106, MetricUnit.Dollars, true)]
    [InlineData("cost.per_day", 107.0, MetricUnit.Dollars, true)]
    [InlineData("cost.per_month", 108.0, MetricUnit.Dollars, true)]
    [InlineData("latency.mean", 1_234.5, MetricUnit.Micros, true)]
    [InlineData("latency.max", 6_001.0, MetricUnit.Micros, true)]
    [InlineData("latency.zero_load_mean", 777.0, MetricUnit.Micros, true)]
    [InlineData("latency.p50", 1_000.0, MetricUnit.Micros, true)]
    [InlineData("latency.p90", 2_000.0, MetricUnit.Micros, true)]
    [InlineData("latency.p95", 3_000.0, MetricUnit.Micros, true)]
    [InlineData("latency.p99", 4_000.0, MetricUnit.Micros, true)]
    [InlineData("latency.p999", 5_000.0, MetricUnit.Micros, true)]
    [InlineData("latency.within.4ms", 981 / 990.0, MetricUnit.Share, false)]
    [InlineData("latency.within.5ms", null, MetricUnit.Share, false)]
    [InlineData("escalation", 0.2, MetricUnit.Share, true)]
    [InlineData("rejected", 0.003, MetricUnit.Share, true)]
    [InlineData("uncovered", 0.007, MetricUnit.Share, true)]
    [InlineData("tier.fast.utilization", 0.31, MetricUnit.Share, true)]
    [InlineData("tier.slow.utilization", null, MetricUnit.Share, true)]
    [InlineData("tier.fast.wait.mean", 10.5, MetricUnit.Micros, true)]
    [InlineData("tier.fast.wait.p95", 13.0, MetricUnit.Micros, true)]
    [InlineData("tier.fast.wait.p99", 14.0, MetricUnit.Micros, true)]
    [InlineData("tier.slow.wait.mean", null, MetricUnit.Micros, true)]
    [InlineData("tier.slow.wait.p95", null, MetricUnit.Micros, true)]
    [InlineData("tier.slow.wait.p99", null, MetricUnit.Micros, true)]
    [InlineData("tier.fast.asked", 50.0, MetricUnit.Count, true)]
    [InlineData("tier.slow.asked", 0.0, MetricUnit.Count, true)]
    [InlineData("tier.none.asked", null, MetricUnit.Count, true)]
    public void A_name_reads_its_figure(string name, double? value, MetricUnit unit, bool lowerIsBetter)
    {
        var metric = Assert.IsType<ResultMetric>(MetricCatalog.Find(name, "fraud"));
        Assert.Equal(value, metric.Read(SampleResult.Of()));
        Assert.Equal((name, unit, lowerIsBetter), (metric.Name, metric.Unit, metric.LowerIsBetter));
        Assert.Equal(unit == MetricUnit.Micros ? value / 1_000 : value, metric.ReadForPeople(SampleResult.Of()));
        Assert.Equal(name == "weeks.accuracy", metric.NeedsWeeks);
    }

    [Theory]
    [InlineData("latency.p50", 50, 100)]
    [InlineData("latency.p90", 90, 100)]
    [InlineData("latency.p95", 95, 100)]
    [InlineData("latency.p99", 99, 100)]
    [InlineData("latency.p999", 999, 1000)]
    public void A_percentile_knows_its_rank(string name, long numerator, long denominator) =>
        Assert.Equal((numerator, denominator), MetricCatalog.Find(name, null)!.LatencyRank);

    [Theory]
    [InlineData("nothing")]
    [InlineData("recall")]
    [InlineData("precision")]
    [InlineData("f1")]
    [InlineData("segment")]
    [InlineData("segment.online")]
    [InlineData("tier")]
    [InlineData("tier.fast")]
    [InlineData("tier.fast.wait")]
    [InlineData("latency.p98")]
    public void Without_a_positive_class_or_a_second_part_there_is_no_such_metric(string name) => Assert.Null(MetricCatalog.Find(name, null));

    [Fact]
    public void Every_listed_name_is_found_and_those_that_stand_for_many_come_last()
    {
        var names = MetricCatalog.Names.ToList();
        var fixedNames = names.TakeWhile(n => !n.Contains('<')).ToList();
        Assert.Equal(fixedNames.Order(StringComparer.Ordinal), fixedNames);
        Assert.All(fixedNames, name => Assert.NotNull(MetricCatalog.Find(name, "fraud")));
        Assert.Equal(["recall", "precision", "f1", "false_positive_rate", "alerts", "alerts.per_day"], MetricCatalog.NamesOfPositive);
        Assert.All(MetricCatalog.NamesOfPositive, name => Assert.Contains(name, fixedNames));
        Assert.Equal(7, names.Skip(fixedNames.Count).Count(n => n.Contains('<')));
        Assert.Equal(fixedNames.Count + 7, names.Count);
    }

    [Fact]
    public void Of_no_latencies_and_no_rows_nothing_is_known()
    {
        var empty = SampleResult.Of() with
        {
            Latency = new LatencySummary(0, 0, 0, 0, 0, 0, 0, 0),
            History = SampleResult.Of().History with { Rows = 0 },
            Alerts = null,
        };
        string[] names = ["latency.mean", "latency.max", "latency.p99", "latency.within.4ms", "rejected", "uncovered", "alerts", "alerts.per_day", "false_positive_rate"];
        Assert.All(names, name => Assert.Null(MetricCatalog.Find(name, "fraud")!.Read(empty)));
    }

    [Fact]
    public void Small_groups_are_left_out_from_their_support_on_down()
    {
        var weeks = MetricCatalog.Find("weeks.accuracy", null)!;
        Assert.Equal(0.5, weeks.ReadSupported(SampleResult.Of(), 2));
        Assert.Equal(0.85, weeks.ReadSupported(SampleResult.Of(), 3));
        Assert.Equal(0.85, weeks.ReadSupported(SampleResult.Of(), 300));
        Assert.Null(weeks.ReadSupported(SampleResult.Of(), 301));
        Assert.Equal(0.91, MetricCatalog.Find("accuracy", null)!.ReadSupported(SampleResult.Of(), 1_000_000));
    }
}
