using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>The search against every choice looked at by itself.</summary>
public sealed class ThresholdSearchTests
{
    public static TheoryData<string> Shapes => [.. ThresholdCases.Shapes];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_best_choice_is_found_and_proved(string shape) =>
        ThresholdCases.Holds(ThresholdCases.Of(shape), IsOptimal, 0.5);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Within_narrow_intervals_too(string shape) =>
        ThresholdCases.Holds(ThresholdCases.Of(shape, narrow: true), IsOptimal, 0.25);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void On_longer_histories_too(string shape) =>
        ThresholdCases.Holds(ThresholdCases.Of(shape, mostRows: 60, mostChoices: 5000), IsOptimal, 0.02);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_search_that_is_stopped_still_bounds_the_best_choice(string shape) => ThresholdCases.Holds(ThresholdCases.Of(shape), history =>
    {
        var (brute, table) = (new BruteForce(history), CaseSlices.Table(history));
        for (var cells = 0; cells <= 3; cells++)
        {
            if (Solve(history, brute, table, new SearchLimits { Cells = cells }) is not { } answer)
                return;
            var best = brute.Best();
            if (answer.Bound is { } bound && best is { } reached)
                Assert.True(IsNoBetter(history, reached, bound), $"after {cells} cells the bound is {bound:R}, yet {reached.ToDouble():R} can be had");
            if (answer.Bound is null)
                Assert.Null(best);
            if (answer.Value is not null)
                Check(history, brute, answer);
        }
    }, 0.2);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_cell_of_the_proof_bounds_what_lies_in_it_and_they_leave_nothing_out(string shape) =>
        ThresholdCases.Holds(ThresholdCases.Of(shape), history =>
        {
            var (brute, table) = (new BruteForce(history), CaseSlices.Table(history));
            foreach (var cells in new[] { 0, 1, 2, 4, int.MaxValue })
            {
                if (Solve(history, brute, table, new SearchLimits { Cells = cells }) is { } answer)
                    ProofCheck.Check(history, brute, answer);
            }
        }, 0.2);

    private static void IsOptimal(ThresholdCase history)
    {
        var brute = new BruteForce(history);
        if (Solve(history, brute, CaseSlices.Table(history), new SearchLimits()) is not { } answer)
            return;
        Assert.Empty(answer.Unsearched);
        Assert.False(answer.Solution.Stopped);
        if (brute.Best() is not { } best)
        {
            Assert.Null(answer.Value);
            Assert.Null(answer.Bound);
            Assert.Empty(answer.Settings);
            return;
        }

        Assert.NotNull(answer.Value);
        Assert.True(answer.Solution.IsOptimal);
        Assert.Equal(0, answer.Gap);
        Assert.Equal(0, Check(history, brute, answer).CompareTo(best));
    }

    // What a search gives, or null where it refuses because there is no row, nothing is allowed, or a metric is undefined whatever is chosen.
    internal static ThresholdAnswer? Solve(ThresholdCase history, BruteForce brute, SearchTable table, SearchLimits limits)
    {
        try
        {
            var answer = ThresholdSearch.Solve(table, history.Query with { Limits = limits });
            Assert.NotNull(answer);
            return answer;
        }
        catch (ReplayInputException refusal)
        {
            var metrics = brute.AllChoices().Select(brute.Metrics).ToList();
            var undefined = history.Constraints.Select(c => (c.Metric.Name, c.MinimumSupport)).Append((history.Objective, 0))
                .Any(m => metrics.All(f => f.Value(m.Item1, m.Item2) is null));
            Assert.True(table.Count == 0 || metrics.Count == 0 || undefined, $"refused: {refusal.Message}");
            return null;
        }
    }

    // The objective of the settings, followed row by row as a scenario would have them.
    private static Exact Check(ThresholdCase history, BruteForce brute, ThresholdAnswer answer)
    {
        var thresholds = answer.Settings.ToDictionary(
            s => s.Path, s => s.Value == "never" ? double.PositiveInfinity : double.Parse(s.Value, NumberStyles.Float, CultureInfo.InvariantCulture));
        Assert.Equal(history.Axes.Select(a => a.Path).Order(), thresholds.Keys.Order());
        Assert.All(history.Axes, a => Assert.InRange(thresholds[a.Path], a.From, a.To));
        Assert.True(brute.IsAscending(thresholds), "cuts do not ascend");
        var outcome = brute.Judge(thresholds);
        Assert.True(outcome.Feasible, "a constraint does not hold");
        Assert.Equal(outcome.Objective!.Value.ToDouble(), answer.Value!.Value, 1e-12 * Math.Abs(answer.Value.Value));
        return outcome.Objective.Value;
    }

    private static bool IsNoBetter(ThresholdCase history, Exact reached, double bound)
    {
        var slack = 1e-12 * Math.Abs(bound);
        return history.Minimise ? bound <= reached.ToDouble() + slack : bound >= reached.ToDouble() - slack;
    }
}
