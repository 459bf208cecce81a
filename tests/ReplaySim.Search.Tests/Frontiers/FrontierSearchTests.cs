using ReplaySim.Core;
using ReplaySim.Search.Frontiers;
using ReplaySim.Search.Tests.Thresholds;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Frontiers;

/// <summary>Frontiers of cost over accuracy against every choice looked at by itself.</summary>
public sealed class FrontierSearchTests
{
    public static TheoryData<string> Shapes => [.. ThresholdCases.Shapes];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void No_choice_is_cheaper_and_as_accurate_and_both_ends_are_there(string shape) =>
        ThresholdCases.Holds(ThresholdCases.Of(shape, narrow: false, mostChoices: 300), history =>
        {
            // Other constraints are left aside: they must not change anything.
            history = history with { Objective = history.Minimise ? history.Objective : "cost.spend", Minimise = true };
            var points = history.Rows.Length % 7 + 1;
            var brute = new BruteForce(history with { Constraints = [] });
            if (Frontier(history, points) is not { } frontier)
                return;
            var all = brute.AllChoices().Select(c => (Cost: brute.Judge(c).Objective, Accuracy: brute.Metrics(c).Value("accuracy")))
                .Where(c => c.Cost is not null && c.Accuracy is not null).Select(c => (Cost: c.Cost!.Value, Accuracy: c.Accuracy!.Value)).Distinct().ToList();
            var found = frontier.Select(p => Reached(brute, p.Answer)).ToList();
            Assert.InRange(found.Count, all.Count == 0 ? 0 : 1, points);
            for (var i = 0; i < found.Count; i++)
            {
                var (cost, accuracy) = found[i];
                Assert.DoesNotContain(all, c => c.Cost.CompareTo(cost) < 0 && c.Accuracy.CompareTo(accuracy) >= 0);
                Assert.True(i == 0 || (found[i - 1].Cost.CompareTo(cost) < 0 && found[i - 1].Accuracy.CompareTo(accuracy) < 0), "costs and accuracies ascend");
            }

            if (all.Count == 0)
                return;
            Assert.Equal(0, found[^1].Accuracy.CompareTo(all.Max(c => c.Accuracy)));
            if (points > 1)
                Assert.Equal(0, found[0].Cost.CompareTo(all.Min(c => c.Cost)));
        }, 0.1);

    [Fact]
    public void No_points_are_no_frontier() =>
        ThresholdCases.Holds(ThresholdCases.Of("score", narrow: false, mostChoices: 50), history => Assert.Empty(Frontier(history, 0) ?? []), 0.01);

    [Fact]
    public void Threads_change_nothing() => ThresholdCases.Holds(ThresholdCases.Of("cascade of 3", narrow: false, mostChoices: 300), history =>
    {
        if (Frontier(history, 6, threads: 1) is { } one && Frontier(history, 6, threads: 3) is { } three)
            Assert.Equal(one.SelectMany(p => p.Answer.Settings), three.SelectMany(p => p.Answer.Settings));
    }, 0.02);

    private static IReadOnlyList<FrontierPoint>? Frontier(ThresholdCase history, int points, int threads = 1)
    {
        try
        {
            return FrontierSearch.Of(CaseSlices.Table(history), history.Query, ThresholdCase.Metric("accuracy"), points, threads);
        }
        catch (ReplayInputException)
        {
            return null;
        }
    }

    private static (Exact Cost, Exact Accuracy) Reached(BruteForce brute, ThresholdAnswer answer)
    {
        var thresholds = answer.Problem.ThresholdsAt(answer.Solution.Best!.Boundaries).Select((t, v) => (answer.Problem.Variables[v].Path, t)).ToDictionary(p => p.Path, p => p.t);
        return (brute.Judge(thresholds).Objective!.Value, brute.Metrics(thresholds).Value("accuracy")!.Value);
    }
}
