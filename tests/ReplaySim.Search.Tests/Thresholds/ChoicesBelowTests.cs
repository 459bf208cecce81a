using ReplaySim.Core;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>All feasible choices below a limit, against every choice looked at by itself.</summary>
public sealed class ChoicesBelowTests
{
    private const int All = 1_000_000;

    public static TheoryData<string> Shapes => [.. ThresholdCases.Shapes];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_way_to_end_the_rows_is_there_once_by_ascending_objective(string shape) =>
        ThresholdCases.Holds(ThresholdCases.Of(shape, narrow: false, mostChoices: 400), history =>
        {
            if (Solve(history) is not { Solution.Best: { } best } answer)
                return;
            var brute = new BruteForce(history);
            var worst = Collected(answer, long.MaxValue, All).Max(c => c.Objective);
            foreach (var below in new[] { best.Objective, best.Objective + 1, best.Objective + (worst - best.Objective) / 2, worst, worst + 1, long.MaxValue })
            {
                var (choices, complete) = ThresholdSearch.ChoicesBelow(answer, below, All);
                Assert.True(complete);
                Assert.Equal(choices.OrderBy(c => c.Objective), choices);
                var found = choices.Select(c => Key(history, ThresholdsOf(answer, c))).ToList();
                Assert.Equal(found.Count, found.Distinct().Count());
                Assert.Equal(Expected(history, brute, answer, below), found.Order(StringComparer.Ordinal));
            }
        }, 0.1);

    [Fact]
    public void More_than_asked_for_are_cut_off_and_it_says_so() => ThresholdCases.Holds(ThresholdCases.Of("cascade of 3", narrow: false, mostChoices: 400), history =>
    {
        if (Solve(history) is not { Solution.Best: not null } answer)
            return;
        var all = Collected(answer, long.MaxValue, All);
        for (var most = 1; most <= all.Count + 1; most += 1 + all.Count / 5)
        {
            var (choices, complete) = ThresholdSearch.ChoicesBelow(answer, long.MaxValue, most);
            Assert.True(choices.Count <= most);
            Assert.Equal(most >= all.Count, complete);
            if (complete)
                Assert.Equal(all.Count, choices.Count);
        }
    }, 0.05);

    private static IReadOnlyList<Choice> Collected(ThresholdAnswer answer, long below, int most)
    {
        var (choices, complete) = ThresholdSearch.ChoicesBelow(answer, below, most);
        Assert.True(complete);
        return choices;
    }

    // Without rows there is nothing to tell choices apart by.
    private static ThresholdAnswer? Solve(ThresholdCase history)
    {
        try
        {
            return CaseSlices.Table(history) is { Count: > 0 } table ? ThresholdSearch.Solve(table, history.Query) : null;
        }
        catch (ReplayInputException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Expected(ThresholdCase history, BruteForce brute, ThresholdAnswer answer, long below)
    {
        var limit = below == long.MaxValue ? history.Minimise ? double.PositiveInfinity : double.NegativeInfinity : answer.ValueOf(below);
        var slack = double.IsFinite(limit) ? 1e-12 * Math.Abs(limit) : 0;
        return brute.AllChoices()
            .Where(c => brute.Judge(c) is { Feasible: true, Objective: { } value } && (history.Minimise ? value.ToDouble() < limit - slack : value.ToDouble() > limit + slack))
            .Select(c => Key(history, c)).Distinct().Order(StringComparer.Ordinal);
    }

    private static Dictionary<string, double> ThresholdsOf(ThresholdAnswer answer, Choice choice) =>
        answer.Problem.ThresholdsAt(choice.Boundaries).Select((t, v) => (answer.Problem.Variables[v].Path, t)).ToDictionary(p => p.Path, p => p.t);

    // Rows that a warm-up leaves out end in one way or another without any difference.
    private static string Key(ThresholdCase history, IReadOnlyDictionary<string, double> thresholds)
    {
        var warmUp = history.WarmUp;
        return string.Join(' ', new NaiveRouting(history, thresholds).Ends()
            .Where((_, i) => !warmUp.All || (i >= warmUp.Rows && history.Rows[i].Arrival >= history.Rows[0].Arrival + warmUp.Micros))
            .Select(e => string.Concat(e.Asked)));
    }
}
