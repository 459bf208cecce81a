using System.Globalization;
using ReplaySim.Core.Results;
using ReplaySim.Search.Sensitivity;
using ReplaySim.Search.Tests.Thresholds;

namespace ReplaySim.Search.Tests.Sensitivity;

/// <summary>What a step of a limit costs, against looking at every choice anew.</summary>
public sealed class ShadowPricesTests
{
    public static TheoryData<string> Shapes => [.. WorldCases.Shapes];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_step_either_way_costs_what_the_best_choice_then_costs_more(string shape) => WorldCases.Hold(shape, 0.25, (history, table, answer) =>
    {
        var prices = ShadowPrices.Of(table, answer, threads: 1);
        Assert.Equal(history.Constraints.Select(c => c.Text), prices.Select(p => p.Constraint));
        var value = answer.Value!.Value;
        var sign = history.Minimise ? 1 : -1;
        for (var i = 0; i < prices.Count; i++)
        {
            WorldCases.Same(sign * (WorldCases.Best(Moved(history, i, 1)) - value), prices[i].Tighter, Math.Abs(value));
            WorldCases.Same(sign * (value - WorldCases.Best(Moved(history, i, -1))), prices[i].Looser, Math.Abs(value));
            Assert.True(prices[i].Tighter is null or >= 0);
            Assert.True(prices[i].Looser is >= 0);
        }
    });

    [Fact]
    public void Threads_change_nothing() => WorldCases.Hold("cascade of 3", 0.03, (_, table, answer) =>
        Assert.Equal(ShadowPrices.Of(table, answer, threads: 1), ShadowPrices.Of(table, answer, threads: 3)));

    private static decimal Decimal(double limit) =>
        decimal.Parse(limit.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    // The limit a step tighter or looser: 0.1 % of a share, one of few things, 1 % of anything else.
    private static ThresholdCase Moved(ThresholdCase history, int at, int way)
    {
        var constraint = history.Constraints[at];
        var tighter = way * (constraint.Bound is Bound.AtLeast or Bound.Above ? 1 : -1);
        var moved = constraint.Metric.Unit switch
        {
            MetricUnit.Share => (double)Math.Clamp(Decimal(constraint.Limit) + tighter * 0.001m, 0, 1),
            MetricUnit.Count => constraint.Limit + tighter * Math.Max(1, Math.Round(constraint.Limit / 100)),
            _ => constraint.Limit + tighter * constraint.Limit / 100,
        };
        var constraints = history.Constraints.ToArray();
        constraints[at] = constraint with { Limit = moved };
        return history with { Constraints = constraints };
    }
}
