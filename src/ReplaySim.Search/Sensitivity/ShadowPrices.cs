using ReplaySim.Core.Results;
using ReplaySim.Search.Tables;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Sensitivity;

/// <summary>What a constraint costs at its limit.</summary>
/// <param name="Constraint">The constraint as written.</param>
/// <param name="Unit">Unit of its limit.</param>
/// <param name="Step">By how much the limit was moved.</param>
/// <param name="Tighter">What the next step costs, in the objective's unit; null where it cannot be reached.</param>
/// <param name="Looser">What a step back saves.</param>
public sealed record ShadowPrice(string Constraint, MetricUnit Unit, double Step, double? Tighter, double? Looser);

/// <summary>Moves each constraint's limit a step either way and searches anew, exactly: prices of finite steps, not of a slope.</summary>
public static class ShadowPrices
{
    private const double ShareStep = 0.001;
    private const double RelativeStep = 0.01;

    /// <summary>Prices of the constraints that a search can move, in their order.</summary>
    public static IReadOnlyList<ShadowPrice> Of(SearchTable table, ThresholdAnswer answer, int threads)
    {
        if (answer.Value is not { } value)
            return [];
        var query = answer.Query;
        var moved = query.Constraints.Where(c => !answer.Unsearched.Contains(c)).ToList();
        var solved = new double?[moved.Count * 2];
        Parallel.For(0, solved.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, i =>
        {
            var constraint = moved[i / 2];
            var step = StepOf(constraint) * (i % 2 == 0 ? 1 : -1) * (constraint.Bound is Bound.AtLeast or Bound.Above ? 1 : -1);
            var limit = constraint.Metric.Unit == MetricUnit.Share ? Round(Math.Clamp(constraint.Limit + step, 0, 1)) : constraint.Limit + step;
            var constraints = query.Constraints.Select(c => ReferenceEquals(c, constraint) ? c with { Limit = limit } : c).ToList();
            solved[i] = ThresholdSearch.Solve(table, query with { Constraints = constraints })?.Value;
        });
        var sign = query.Minimise ? 1 : -1;
        return [.. moved.Select((c, i) => new ShadowPrice(c.Text, c.Metric.Unit, StepOf(c), sign * (solved[2 * i] - value), sign * (value - solved[2 * i + 1])))];
    }

    private static double StepOf(Constraint constraint) => constraint.Metric.Unit switch
    {
        MetricUnit.Share => ShareStep,
        MetricUnit.Count => Math.Max(1, Math.Round(constraint.Limit * RelativeStep)),
        _ => constraint.Limit * RelativeStep,
    };

    // 0.995 + 0.001 is meant as 0.996.
    private static double Round(double share) => (double)Math.Round((decimal)share, 15);
}
