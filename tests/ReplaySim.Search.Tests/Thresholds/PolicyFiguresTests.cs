using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Tests.Thresholds;

public sealed class PolicyFiguresTests
{
    public static TheoryData<string> Shapes => [.. ThresholdCases.Shapes];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Ends_figures_and_constraints_of_a_policy_are_those_of_following_it_row_by_row(string shape) =>
        ThresholdCases.Holds(ThresholdCases.Of(shape, mostChoices: 100), history =>
        {
            var table = CaseSlices.Table(history);
            var ends = new NaiveRouting(history, new Dictionary<string, double>()).Ends();
            var naive = new NaiveMetrics(history, ends);
            var figures = PolicyFigures.Of(table, history.Policy);

            // A warm-up that is left out of everything leaves its rows out of the table.
            var counted = ends.Skip(ends.Length - table.Count).ToList();
            Assert.Equal(counted.Select(e => (e.Tier, e.Asked.Aggregate(0UL, (asked, k) => asked | 1UL << k))), figures.Ends.Select(e => (e.Tier, e.AskedTiers)));
            foreach (var name in NaiveMetrics.Names.Where(n => IsAsked(history, n)))
            {
                if (!IsUndefined(() => figures.Value(ThresholdCase.Metric(name), 0), out var found))
                    Assert.Equal(naive.Value(name)?.ToDouble() ?? double.NaN, found ?? double.NaN, Math.Abs(found ?? 0) * 1e-12);
                else
                    Assert.Null(naive.Value(name));
            }

            foreach (var constraint in history.Constraints)
            {
                if (!IsUndefined(() => figures.Holds(constraint), out var holds))
                    Assert.Equal(naive.Holds(constraint), holds);
                else
                    Assert.False(naive.Holds(constraint));
            }
        }, 0.05);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Chosen_thresholds_go_where_their_keys_say(string shape) => ThresholdCases.Holds(ThresholdCases.Of(shape, mostChoices: 100), history =>
    {
        var brute = new BruteForce(history);
        foreach (var choice in brute.AllChoices().Take(5))
        {
            var chosen = history with { Policy = PolicyThresholds.With(history.Policy, "policy", choice) };
            Assert.Equal(
                new NaiveRouting(history, choice).Ends().Select(e => string.Join(' ', e.Asked)),
                new NaiveRouting(chosen, new Dictionary<string, double>()).Ends().Select(e => string.Join(' ', e.Asked)));
        }
    }, 0.05);

    // Of many classes with weights, balanced accuracy is no sum of whole numbers that fit 64 bits.
    private static bool IsAsked(ThresholdCase history, string name) => name == "balanced_accuracy"
        ? history.Classes < 3 || !history.Weighted
        : history.Positive >= 0 || !MetricCatalog.NamesOfPositive.Contains(name);

    private static bool IsUndefined<T>(Func<T?> read, out T? value)
    {
        try
        {
            value = read();
            return false;
        }
        catch (ReplayInputException)
        {
            value = default;
            return true;
        }
    }
}
