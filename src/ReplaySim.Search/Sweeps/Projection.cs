using System.Numerics;
using ReplaySim.Core.Results;

namespace ReplaySim.Search.Sweeps;

/// <summary>
/// What a replay of a window would give over the whole history if it went on alike: calls, mistakes and alerts grow with rows,
/// provisioned servers with time, shares and latencies stay. Constraints are judged again; one on what the window does not define
/// (no row of a class, none of a segment) is held against nobody.
/// </summary>
public static class Projection
{
    /// <param name="result">Of a replay of the window's rows.</param>
    /// <param name="window">The window.</param>
    /// <param name="constraints">The scenario's constraints, in their order.</param>
    public static ReplayResult ToWhole(ReplayResult result, HistoryWindow window, IReadOnlyList<Constraint> constraints)
    {
        var byRows = window.CountedRows;
        var projected = result with
        {
            Cost = Cost(result.Cost, window),
            Alerts = result.Alerts is { } alerts
                ? alerts with { Count = alerts.Count * byRows.Whole / byRows.Part, PerDay = PerDay(alerts.PerDay, window) }
                : null,
            Tiers = [.. result.Tiers.Select(t => t with { Asked = (long)Scaled(t.Asked, byRows) })],
        };
        return projected with { Constraints = [.. constraints.Select(c => Judge(c, projected))] };
    }

    private static ConstraintOutcome Judge(Constraint constraint, ReplayResult projected) =>
        constraint.Judge(projected) is { Value: null } undefined ? undefined with { Holds = true } : constraint.Judge(projected);

    private static CostSummary Cost(CostSummary cost, HistoryWindow window)
    {
        var calls = Scaled(cost.Calls, window.CountedRows);
        var provisioned = Scaled(cost.Provisioned, window.SpanMicros.Part > 0 ? window.SpanMicros : window.CountedRows);
        var errors = Scaled(cost.Errors, window.CountedRows);
        var spend = calls + provisioned;
        return cost with
        {
            Calls = calls,
            Router = Scaled(cost.Router, window.CountedRows),
            Provisioned = provisioned,
            Errors = errors,
            Spend = spend,
            Total = spend + errors,
            PerThousand = Rate(cost.PerThousand, window.CountedRows),
            PerDay = cost.PerDay is { } day ? Rate(day, window.SpanMicros) : null,
            PerMonth = cost.PerMonth is { } month ? Rate(month, window.SpanMicros) : null,
        };

        // Spend grows by its own factor, and what it is divided by by another.
        Int128 Rate(Int128 rate, (long Part, long Whole) per) => cost.Spend == 0 || per.Whole == 0
            ? 0
            : (Int128)((BigInteger)rate * spend * per.Part / ((BigInteger)cost.Spend * per.Whole));
    }

    private static double? PerDay(double? perDay, HistoryWindow window) => window.SpanMicros.Whole == 0
        ? null
        : perDay * ((double)window.CountedRows.Whole / window.CountedRows.Part) * ((double)window.SpanMicros.Part / window.SpanMicros.Whole);

    private static Int128 Scaled(Int128 figure, (long Part, long Whole) ratio) => (Int128)((BigInteger)figure * ratio.Whole / ratio.Part);
}
