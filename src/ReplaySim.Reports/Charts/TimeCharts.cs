using ReplaySim.Reports.Documents;

namespace ReplaySim.Reports.Charts;

/// <summary>Figures hour by hour or day by day, and step by step of a walk forward.</summary>
public static class TimeCharts
{
    public const string Hour = "hour";
    public const string Day = "day";

    public static Chart Accuracy(ResultDocument result, string by) => Of(result, by, "accuracy", "Accuracy", new Axis("accuracy (%)", AxisScale.Share), Colour.Blue, p => p.Accuracy);

    public static Chart Spend(ResultDocument result, string by) => Of(result, by, "spend", "Spend", new Axis($"spend per {by} (dollars)", AxisScale.Money), Colour.Green, p => (double)p.Spend);

    public static Chart Latency(ResultDocument result, string by) => Of(result, by, "p99", "Latency, 99th percentile", new Axis("p99 (ms)"), Colour.Vermilion, p => p.P99Ms);

    public static Chart Volume(ResultDocument result, string by) => Of(result, by, "rows", "Transactions", new Axis($"transactions per {by}"), Colour.Grey, p => p.Rows);

    public static Chart Escalation(ResultDocument result, string by) => Of(result, by, "escalation", "Escalated share", new Axis("escalated (%)", AxisScale.Share), Colour.Purple, p => p.Escalation);

    /// <summary>Whether history is long enough for days to tell more than hours.</summary>
    public static string DefaultOf(ResultDocument result) => result.Series.Count(p => p.By == Day) >= 7 ? Day : Hour;

    public static Chart WalkForwardAccuracy(SweepDocument sweep) => new(
        "walk-accuracy", "Walk forward: accuracy on what came next", new Axis("from (UTC)", AxisScale.Time), new Axis("accuracy (%)", AxisScale.Share),
        [new Trace("realised accuracy", TraceKind.LineAndPoints, Colour.Blue, [.. sweep.WalkForward.Select(s => s.Accuracy)])
        {
            Times = [.. sweep.WalkForward.Select(s => s.From)],
            Texts = [.. sweep.WalkForward.Select(s => s.Violated.Count == 0 ? "every constraint held" : "violated: " + string.Join("; ", s.Violated))],
        }]);

    public static Chart WalkForwardSpend(SweepDocument sweep) => new(
        "walk-spend", "Walk forward: spend", new Axis("from (UTC)", AxisScale.Time), new Axis("spend per step (dollars)", AxisScale.Money),
        [
            new Trace("realised", TraceKind.LineAndPoints, Colour.Vermilion, [.. sweep.WalkForward.Select(s => s.Spend)]) { Times = [.. sweep.WalkForward.Select(s => s.From)] },
            new Trace("best in hindsight", TraceKind.LineAndPoints, Colour.Green, [.. sweep.WalkForward.Select(s => s.BestInHindsight)])
            {
                Times = [.. sweep.WalkForward.Select(s => s.From)],
                Symbol = Symbol.Square,
            },
        ]);

    private static Chart Of(ResultDocument result, string by, string id, string title, Axis axis, Colour colour, Func<SeriesPart, double?> figure)
    {
        var points = result.Series.Where(p => p.By == by).ToList();
        return new Chart($"series-{id}", $"{title} by {by}", new Axis("time (UTC)", AxisScale.Time), axis,
            points.Count == 0 ? [] : [new Trace(title, TraceKind.Line, colour, [.. points.Select(figure)]) { Times = [.. points.Select(p => p.From)] }]);
    }
}
