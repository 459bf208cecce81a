using ReplaySim.Core.Results;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>A policy with thresholds put into it gives what following it row by row gives.</summary>
public sealed class PolicyFiguresTests
{
    private static readonly string[] Names =
    [
        "accuracy", "accuracy.answered", "balanced_accuracy", "recall", "precision", "f1", "recall.legit", "precision.legit", "f1.legit", "false_positive_rate",
        "alerts", "alerts.per_day", "segment.web.accuracy", "segment.app.accuracy", "segments.accuracy", "weeks.accuracy", "cost.spend", "cost.calls", "cost.errors",
        "cost.total", "cost.mean", "cost.per_thousand", "cost.per_day", "cost.per_month", "escalation", "uncovered", "latency.zero_load_mean",
    ];

    public static TheoryData<string> Shapes => [.. ThresholdCases.Shapes];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Ends_metrics_and_constraints_are_those_of_following_it_row_by_row(string shape) =>
        ThresholdCases.Holds(ThresholdCases.Of(shape, narrow: false, mostChoices: 200), history =>
        {
            var (brute, table) = (new BruteForce(history), CaseSlices.Table(history));
            var choices = brute.AllChoices().ToList();
            foreach (var at in choices.Count == 0 ? [] : new[] { 0, choices.Count / 2, choices.Count - 1 })
            {
                var figures = PolicyFigures.Of(table, PolicyThresholds.With(history.Policy, "policy", choices[at]));
                var ends = new NaiveRouting(history, choices[at]).Ends();
                var naive = new NaiveMetrics(history, ends);
                if (table.Count == history.Rows.Length)
                    Assert.Equal(ends.Select(EndOf), figures.Ends);
                foreach (var name in Names.Where(n => IsMeant(history, n)))
                    Same(name, naive.Value(name), figures.Value(ThresholdCase.Metric(name)));
                foreach (var constraint in history.Constraints)
                    Assert.True(figures.Holds(constraint) is not { } holds || holds == naive.Holds(constraint), constraint.Text);
            }
        }, 0.25);

    [Fact]
    public void What_is_undefined_on_all_rows_neither_holds_nor_fails()
    {
        var rows = Enumerable.Range(0, 3).Select(i => new CaseRow(i, 0, 1, 0, [0, 0], [null, null], [new TierCall(0, 1_000_000, 0.9, 1, 1), new TierCall(0, 1_000_000, 0.9, 1, 1)])).ToArray();
        var history = new ThresholdCase { Rows = rows, Tiers = 2, Classes = 2, Positive = 1, Policy = new Core.Routing.Always.AlwaysOptions("fast") };
        var figures = PolicyFigures.Of(CaseSlices.Table(history), history.Policy);
        Assert.Null(figures.Value(ThresholdCase.Metric("recall")));
        Assert.Null(figures.Holds(new Constraint("recall >= 0", ThresholdCase.Metric("recall"), Bound.AtLeast, 0)));
        Assert.True(figures.Holds(new Constraint("accuracy >= 1", ThresholdCase.Metric("accuracy"), Bound.AtLeast, 1)));
    }

    // The positive class, where there is one; and of many classes with weights balanced accuracy is no sum that fits 64 bits.
    private static bool IsMeant(ThresholdCase history, string name) =>
        MetricCatalog.Find(name, history.Positive < 0 ? null : ThresholdCase.AllClasses[history.Positive]) is not null
        && (name != "balanced_accuracy" || history.Classes < 3 || !history.Weighted);

    private static PathEnd EndOf(NaiveEnd end) => PathEnd.Of(end.Asked);

    private static void Same(string name, Exact? expected, double? found)
    {
        Assert.True(expected is null == found is null, $"{name}: expected {expected}, found {found}");
        if (expected is { } exact && found is { } value)
            Assert.True(Math.Abs(exact.ToDouble() - value) <= 1e-12 * Math.Abs(value), FormattableString.Invariant($"{name}: expected {exact.ToDouble():R}, found {value:R}"));
    }
}
