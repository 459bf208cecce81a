using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Documents;

namespace ReplaySim.Reports.Pages;

/// <summary>All charts of a report; those without data are left out of the page.</summary>
public sealed class ReportCharts
{
    // A year and a half by the hour.
    private const int MostHours = 13_000;

    public ReportCharts(RunDocuments run)
    {
        var (result, sweep) = (run.Result, run.Sweep);
        var by = TimeCharts.DefaultOf(result);
        Frontier = sweep is null ? null : FrontierChart.Of(sweep, result);
        (Percentiles, TierLatency, TierSpend, Calibration) = (TierCharts.Percentiles(result), TierCharts.Latency(result), TierCharts.Spend(result), TierCharts.Calibration(result));
        (Utilization, Queue) = (TierCharts.Utilization(result, by), TierCharts.Queue(result, by));
        ByDay = Series(result, TimeCharts.Day);
        ByHour = result.Series.Count(p => p.By == TimeCharts.Hour) <= MostHours ? Series(result, TimeCharts.Hour) : [];
        WalkForward = sweep is { WalkForward.Count: > 0 } ? [TimeCharts.WalkForwardAccuracy(sweep), TimeCharts.WalkForwardSpend(sweep)] : [];
        Regret = sweep?.Regret is { } regret ? MoneyCharts.Regret(regret) : null;
        Sensitivity = sweep is null ? null : MoneyCharts.Sensitivity(sweep);
        Deferral = sweep?.Curves is { } curves ? MoneyCharts.Deferral(curves) : null;
        Chart?[] all = [Frontier, Percentiles, TierLatency, Utilization, Queue, TierSpend, Calibration, Regret, Sensitivity, Deferral, .. ByDay, .. ByHour, .. WalkForward];
        All = [.. all.OfType<Chart>().Where(c => c.HasData)];
    }

    public IReadOnlyList<Chart> All { get; }

    public Chart? Frontier { get; }

    public Chart Percentiles { get; }

    public Chart TierLatency { get; }

    public Chart Utilization { get; }

    public Chart Queue { get; }

    public Chart TierSpend { get; }

    public Chart Calibration { get; }

    public Chart? Regret { get; }

    public Chart? Sensitivity { get; }

    public Chart? Deferral { get; }

    public IReadOnlyList<Chart> ByDay { get; }

    public IReadOnlyList<Chart> ByHour { get; }

    public IReadOnlyList<Chart> WalkForward { get; }

    private static IReadOnlyList<Chart> Series(ResultDocument result, string by) =>
    [
        .. new[] { TimeCharts.Accuracy(result, by), TimeCharts.Spend(result, by), TimeCharts.Latency(result, by), TimeCharts.Escalation(result, by), TimeCharts.Volume(result, by) }
            .Select(c => c with { Id = $"{c.Id}-{by}" }),
    ];
}
