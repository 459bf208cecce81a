using ReplaySim.Core.Metrics;

namespace ReplaySim.Core.Results;

/// <summary>Latencies in µs: mean, nearest-rank percentiles (upper edge of their bin, so that they err on the safe side) and maximum.</summary>
public sealed record LatencySummary(
    long Count, double MeanMicros, long P50Micros, long P90Micros, long P95Micros, long P99Micros, long P999Micros, long MaxMicros)
{
    public static LatencySummary Of(LatencyHistogram histogram) => new(
        histogram.Count,
        histogram.MeanMicros,
        histogram.QuantileMicros(50, 100),
        histogram.QuantileMicros(90, 100),
        histogram.QuantileMicros(95, 100),
        histogram.QuantileMicros(99, 100),
        histogram.QuantileMicros(999, 1000),
        histogram.MaxMicros);
}
