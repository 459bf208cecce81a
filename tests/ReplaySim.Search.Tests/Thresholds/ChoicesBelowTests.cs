using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Thresholds;

public sealed class ChoicesBelowTests
{
    public static TheoryData<string> Shapes => [.. ThresholdCases.Shapes];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_way_to_end_all_rows_that_is_feasible_and_below_a_limit_comes_once_and_in_order(string shape) =>
        ThresholdCases.Holds(ThresholdCases.Of(shape, mostChoices: 300), history =>
        {
            var brute = new BruteForce(history);
            var table = CaseSlices.Table(history);
            if (ThresholdSearchTests.Solve(history, brute, table, new SearchLimits()) is not { Solution.Best: { } best } answer)
                return;
            var expected = Feasible(history, brute, history.Rows.Length - table.Count).Select(o => o.ToDouble()).Order().ToList();
            expected = history.Minimise ? expected : [.. expected.AsEnumerable().Reverse()];
            Same(answer, expected, long.MaxValue / 4);
            Same(answer, expected, best.Objective);
            var middle = ThresholdSearch.ChoicesBelow(answer, long.MaxValue / 4, int.MaxValue).Choices[expected.Count / 2].Objective;
            Same(answer, expected, middle);
            Same(answer, expected, middle + 1);

            var (few, complete) = ThresholdSearch.ChoicesBelow(answer, middle + 1, 2);
            Assert.True(few.Count <= 2);
            Assert.Equal(expected.Count(v => IsBelow(answer, v, middle + 1)) <= 2, complete);
        }, 0.05);

    private static void Same(ThresholdAnswer answer, IReadOnlyList<double> expected, long below)
    {
        var (choices, complete) = ThresholdSearch.ChoicesBelow(answer, below, int.MaxValue);
        Assert.True(complete);
        Assert.Equal(choices.Select(c => c.Objective).Order(), choices.Select(c => c.Objective));
        var within = below == long.MaxValue / 4 ? expected : [.. expected.Where(v => IsBelow(answer, v, below))];
        Assert.Equal(within, choices.Select(c => answer.ValueOf(c.Objective)), (a, b) => Math.Abs(a - b) <= 1e-12 * Math.Abs(a));
    }

    private static bool IsBelow(ThresholdAnswer answer, double value, long below)
    {
        // Objectives are whole numbers of units.
        var (limit, unit) = (answer.ValueOf(below), Math.Abs(answer.ValueOf(below) - answer.ValueOf(below - 1)));
        return answer.Query.Minimise ? value < limit - unit / 2 : value > limit + unit / 2;
    }

    // One objective for each way in which the rows of the table end.
    private static IEnumerable<Exact> Feasible(ThresholdCase history, BruteForce brute, int leftOut) => brute.AllChoices()
        .Select(c => (Choice: c, Ends: string.Join(' ', new NaiveRouting(history, c).Ends().Skip(leftOut).Select(e => string.Concat(e.Asked)))))
        .DistinctBy(c => c.Ends)
        .Select(c => brute.Judge(c.Choice))
        .Where(o => o.Feasible)
        .Select(o => o.Objective!.Value);
}
