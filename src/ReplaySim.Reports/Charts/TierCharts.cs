using ReplaySim.Reports.Documents;

namespace ReplaySim.Reports.Charts;

/// <summary>What each tier costs, how long it takes, how busy it is and how far to believe its confidence.</summary>
public static class TierCharts
{
    public static Chart Spend(ResultDocument result) => new(
        "tier-spend", "Spend by tier", new Axis("tier", AxisScale.Names), new Axis("spend on calls (dollars)", AxisScale.Money),
        [new Trace("spend on calls", TraceKind.Bars, Colour.Blue, [.. result.Tiers.Select(t => (double?)t.Cost)]) { Names = Names(result) }]);

    /// <summary>Mean wait and mean service of the calls to each tier.</summary>
    public static Chart Latency(ResultDocument result) => new(
        "tier-latency", "Mean latency by tier: waiting and service", new Axis("tier", AxisScale.Names), new Axis("mean time per call (ms)"),
        [
            new Trace("waiting for a server", TraceKind.Bars, Colour.Vermilion, [.. result.Tiers.Select(t => t.WaitMs?.Mean)]) { Names = Names(result) },
            new Trace("being served", TraceKind.Bars, Colour.Blue, [.. result.Tiers.Select(t => t.ServiceMs?.Mean)]) { Names = Names(result) },
        ])
    { Stacked = true };

    /// <summary>Percentiles of the whole latency beside those of each tier's calls.</summary>
    public static Chart Percentiles(ResultDocument result)
    {
        IReadOnlyList<string> names = ["p50", "p90", "p95", "p99", "p99.9", "max"];
        Trace Of(string name, LatencyPart? l, Colour colour) => new(name, TraceKind.LineAndPoints, colour, l is null ? [] : [l.P50, l.P90, l.P95, l.P99, l.P999, l.Max]) { Names = names };
        return new Chart(
            "percentiles", "Latency percentiles", new Axis("percentile", AxisScale.Names), new Axis("time (ms)"),
            [Of("whole transaction", result.LatencyMs, Colour.Vermilion), .. result.Tiers.Where(t => t.Asked > 0).Select((t, i) => Of($"service of {t.Name}", t.ServiceMs, Palette.Of(i)))]);
    }

    public static Chart Utilization(ResultDocument result, string by) => OverTime(
        result, by, "utilization", "Utilization over time", new Axis("busy share of servers (%)", AxisScale.Share), p => p.Utilization);

    public static Chart Queue(ResultDocument result, string by) => OverTime(
        result, by, "queue", "Queue length over time", new Axis("calls waiting, mean"), p => p.Queue);

    /// <summary>How often answers were right against how sure they were.</summary>
    public static Chart Calibration(ResultDocument result) => new(
        "calibration", "Calibration: how often answers of a confidence were right", new Axis("confidence (%)", AxisScale.Share), new Axis("right answers (%)", AxisScale.Share),
        [
            .. result.Tiers.Where(t => t.Reliability.Count > 0).Select((t, i) => new Trace(t.Name, TraceKind.LineAndPoints, Palette.Of(i), [.. t.Reliability.Select(r => (double?)r.Accuracy)])
            {
                X = [.. t.Reliability.Select(r => r.Confidence)],
                Texts = [.. t.Reliability.Select(r => Texts.Figures.Count(r.Answers) + " answers")],
            }),
            .. result.Tiers.Any(t => t.Reliability.Count > 0) ? [new Trace("perfectly calibrated", TraceKind.DashedLine, Colour.Grey, [0, 1]) { X = [0, 1] }] : Array.Empty<Trace>(),
        ]);

    private static Chart OverTime(ResultDocument result, string by, string id, string title, Axis axis, Func<TierPointPart, double?> figure) => new(
        id, title, new Axis("time (UTC)", AxisScale.Time), axis,
        [.. result.TierSeries.Where(s => s.By == by).Select((s, i) => (s, i)).Where(p => p.s.Points.Any(point => figure(point) is not null)).Select(p =>
            new Trace(p.s.Tier, TraceKind.Line, Palette.Of(p.i), [.. p.s.Points.Select(figure)]) { Times = [.. p.s.Points.Select(point => point.From)] })]);

    private static IReadOnlyList<string> Names(ResultDocument result) => [.. result.Tiers.Select(t => t.Name)];
}
