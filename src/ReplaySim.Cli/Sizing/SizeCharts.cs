using ReplaySim.Core.Results;
using ReplaySim.Core.Time;
using ReplaySim.Reports.Charts;

namespace ReplaySim.Cli.Sizing;

/// <summary>What more or fewer servers in one tier do, all others as in the answer.</summary>
internal static class SizeCharts
{
    /// <summary>Each with the name for its file, without an ending; none without an answer.</summary>
    public static IReadOnlyList<(string Name, Chart Chart)> Of(SizeReport report) =>
        [.. new[] { ("latency", Latency(report)), ("utilization", Utilization(report)) }.Where(c => c.Item2.HasData)];

    private static Chart Latency(SizeReport report) => new(
        "size-latency", "Latency against servers", new Axis("servers of the tier"), new Axis("p99 (ms)"), [.. Traces(report, (replay, _) => (double)replay.Result.Latency.P99Micros / SimTime.PerMillisecond)])
    {
        Levels = [.. report.Limits.Constraints.Where(c => c.Metric.Name == "latency.p99").Select(c => new Level(c.Limit / SimTime.PerMillisecond, c.Text))],
    };

    private static Chart Utilization(SizeReport report) => new(
        "size-utilization", "How busy servers are in their busiest window", new Axis("servers of the tier"), new Axis("busy share (%)", AxisScale.Share), [.. Traces(report, (replay, i) => replay.Loads[i].Busiest)])
    {
        Levels = report.Limits.MostBusy is { } most ? [new Level(most, "limit")] : [],
    };

    private static IEnumerable<Trace> Traces(SizeReport report, Func<CountedReplay, int, double?> of) => report.Tiers.Select((row, i) =>
        new Trace(row.Tier.Name, TraceKind.LineAndPoints, Palette.Of(i), [.. row.Curve.Select(r => of(r, i))]) { X = [.. row.Curve.Select(r => (double)r.Servers[i]!.Value)] });
}
