using ReplaySim.Core.Metrics;

namespace ReplaySim.Core.Results;

/// <summary>Latencies in µs: mean, nearest-rank percentiles (upper edge of their bin, so that they err on the safe side) and maximum.</summary>
/// <param name="Count">How many latencies.</param>
/// <param name="MeanMicros">Mean, µs; 0 where there are none.</param>
/// <param name="P50Micros">Median, µs.</param>
/// <param name="P90Micros">90th percentile, µs.</param>
/// <param name="P95Micros">95th percentile, µs.</param>
/// <param name="P99Micros">99th percentile, µs.</param>
/// <param name="P999Micros">99.9th percentile, µs.</param>
/// <param name="MaxMicros">The longest, µs.</param>
public sealed record LatencySummary(
    long Count, double MeanMicros, long P50Micros, long P90Micros, long P95Micros, long P99Micros, long P999Micros, long MaxMicros)
{
    /// <summary>Sums a histogram up.</summary>
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
