using ReplaySim.Core;
using ReplaySim.Search.Explorer;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Tests.Thresholds;
using ReplaySim.Search.Thresholds;
using ReplaySim.Search.Thresholds.Coarse;

namespace ReplaySim.Search.Tests.Explorer;

/// <summary>Tables against every row followed by itself, in exact numbers.</summary>
public sealed class ExplorerTablesTests
{
    private const int MostVectors = 60;

    private static readonly string[] Usual = ["accuracy", "recall", "cost.spend", "cost.total", "escalation", "latency.zero_load_mean"];

    // Metrics that are sums over all rows, whatever is chosen.
    private static readonly string[] Additive =
        [.. Usual, "recall.legit", "recall.fraud", "cost.calls", "cost.errors", "cost.mean", "cost.per_thousand", "cost.per_day", "cost.per_month", "uncovered"];

    public static TheoryData<string> Shapes => [.. ThresholdCases.Shapes];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void At_every_step_a_metric_is_that_of_every_row_followed_by_itself(string shape) => Holds(shape, narrow: false);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Within_narrow_intervals_too(string shape) => Holds(shape, narrow: true);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void With_few_values_every_choice_that_makes_a_difference_is_there(string shape) => ThresholdCases.Holds(ThresholdCases.Of(shape, mostChoices: 300), history =>
    {
        if (Tables(history) is not { } tables)
            return;
        var brute = new BruteForce(history);
        var reached = StepVectors.Of(tables, new Random(1), int.MaxValue).Select(steps => EndsOf(history, tables, StepVectors.Thresholds(tables, steps))).ToHashSet();
        Assert.All(brute.AllChoices(), choice => Assert.Contains(EndsOf(history, tables, choice), reached));
    }, 0.1);

    [Theory]
    [InlineData("score")]
    [InlineData("cascade of 2")]
    [InlineData("cascade of 3")]
    public void What_a_search_by_buckets_chose_is_a_step_as_it_reports_it(string shape)
    {
        var parts = 0;
        ThresholdCases.Holds(ThresholdCases.Of(shape), history =>
        {
            var table = CaseSlices.Table(history);
            var limits = new SearchLimits { Coarse = new CoarseLimits { Rows = 0, LineBuckets = 3, GridBuckets = 2, OpenRows = 2 } };
            if (Solve(table, history, limits) is not { Solution.Best: { } best, Problem.IsPart: true } answer)
                return;
            parts++;
            var tables = ThresholdExplorer.Of(table, new ExplorerQuery { Search = history.Query, Chosen = answer.ThresholdsOf(best.Boundaries) })!;
            Assert.Equal(EndsOf(history, tables, answer.ThresholdsOf(best.Boundaries)), EndsOf(history, tables, StepVectors.Thresholds(tables, tables.Chosen!)));
            if (shape != "score")
                Assert.Equal(answer.Settings, tables.SettingsAt(tables.Chosen!));
        }, 0.2);
        Assert.True(parts > 20, $"only {parts} searches went bucket by bucket");
    }

    private static void Holds(string shape, bool narrow)
    {
        var (cases, measures) = (0, 0);
        ThresholdCases.Holds(ThresholdCases.Of(shape, narrow), history =>
        {
            if (Tables(history) is not { } tables)
                return;
            cases++;
            measures += tables.Measures.Count;
            var brute = new BruteForce(history);
            foreach (var steps in StepVectors.Of(tables, new Random(cases), MostVectors))
            {
                var thresholds = StepVectors.Thresholds(tables, steps);
                Assert.True(brute.IsAscending(thresholds), "cuts do not ascend");
                Assert.All(history.Axes, a => Assert.InRange(thresholds[a.Path], Math.Max(a.From, double.MinValue), a.To));
                Compare(history, tables, steps, brute.Metrics(thresholds));
            }
        }, 0.2);
        Assert.True(measures > 3 * cases, $"only {measures} measures in {cases} cases");
    }

    private static void Compare(ThresholdCase history, ExplorerTables tables, int[] steps, NaiveMetrics metrics)
    {
        for (var m = 0; m < tables.Measures.Count; m++)
        {
            var name = tables.Measures[m].Name;
            var constraint = history.Constraints.Where((_, c) => tables.Constraints[c].Measure == m).FirstOrDefault();
            var expected = metrics.Value(name, constraint?.MinimumSupport ?? 0);
            var found = tables.ValueAt(m, steps);
            Assert.True(expected is { } value && value.CompareTo(new Exact(found.Numerator, found.Denominator)) == 0, $"{name}: {expected}, in the tables {found}");
        }

        // What is left out has its reason.
        foreach (var name in Usual.Where(n => (n != "recall" || history.Positive >= 0) && (n != "cost.total" || history.Errors.Length > 0)))
            Assert.True(tables.Measures.Any(m => m.Name == name) || tables.LeftOut.Contains(name) || metrics.Value(name) is null, $"{name} is missing");
        foreach (var constraint in tables.Constraints.Zip(history.Constraints).Where(c => Additive.Contains(c.Second.Metric.Name) && c.First.Measure < 0))
            Assert.True(tables.LeftOut.Contains(constraint.Second.Metric.Name), $"{constraint.First.Text} has no measure");
    }

    // The tables of a case, with what its search chose and two other choices among the steps; null where there is nothing to be explored.
    private static ExplorerTables? Tables(ThresholdCase history)
    {
        var table = CaseSlices.Table(history);
        if (table.Count == 0 || history.Axes.Length == 0 || Solve(table, history, new SearchLimits()) is not { } answer)
            return null;
        var chosen = answer.Solution.Best is { } best ? answer.ThresholdsOf(best.Boundaries) : null;
        List<IReadOnlyDictionary<string, double>> others =
            [.. new BruteForce(history).AllChoices().Where((_, i) => i % 7 == 3).Take(2).Select(c => WithFixed(answer, c))];
        var tables = ThresholdExplorer.Of(table, new ExplorerQuery { Search = history.Query, Chosen = chosen, Frontier = others })!;
        Assert.Equal(history.Axes.Select(a => (a.Path, true)), tables.Variables.Take(history.Axes.Length).Select(v => (v.Path, v.IsOpen)));
        Assert.All(tables.Variables.Skip(history.Axes.Length), v => Assert.True(!v.IsOpen && v.Steps.Count == 1));
        Assert.Equal(chosen is null, tables.Chosen is null);
        if (chosen is not null)
            Assert.Equal(EndsOf(history, tables, chosen), EndsOf(history, tables, StepVectors.Thresholds(tables, tables.Chosen!)));
        Assert.Equal(others.Select(t => EndsOf(history, tables, t)), tables.Frontier.Select(steps => EndsOf(history, tables, StepVectors.Thresholds(tables, steps!))));
        return tables;
    }

    private static ThresholdAnswer? Solve(SearchTable table, ThresholdCase history, SearchLimits limits)
    {
        try
        {
            return ThresholdSearch.Solve(table, history.Query with { Limits = limits });
        }
        catch (ReplayInputException)
        {
            return null;
        }
    }

    private static Dictionary<string, double> WithFixed(ThresholdAnswer answer, Dictionary<string, double> choice)
    {
        foreach (var variable in answer.Problem.Variables)
            choice.TryAdd(variable.Path, variable.From);
        return choice;
    }

    // Of the rows that count: a warm-up may be left out.
    private static string EndsOf(ThresholdCase history, ExplorerTables tables, IReadOnlyDictionary<string, double> thresholds) =>
        string.Join(' ', new NaiveRouting(history, thresholds).Ends().TakeLast((int)tables.Rows).Select(e => string.Concat(e.Asked)));
}
