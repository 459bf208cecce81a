using ReplaySim.Core.Draws;
using ReplaySim.Core.Numerics;

namespace ReplaySim.Core.Tiers.Latencies;

/// <summary>Quantile tables of the service-time distributions; all parameters in µs.</summary>
public static class LatencyDistributions
{
    // Φ⁻¹(0.99)
    private const double NinetyNinth = 2.3263478740408408;

    /// <summary>Exponential by its mean.</summary>
    public static QuantileTable Exponential(double mean) =>
        new((tail, upper) => upper ? -mean * PortableMath.Log(tail) : -mean * LogOneMinus(tail));

    /// <summary>Lognormal by its median and 99th percentile.</summary>
    public static QuantileTable Lognormal(double p50, double p99)
    {
        var mu = PortableMath.Log(p50);
        var sigma = (PortableMath.Log(p99) - mu) / NinetyNinth;
        return new((tail, upper) =>
        {
            var z = PortableMath.NormalTailQuantile(tail);
            return PortableMath.Exp(mu + sigma * (upper ? -z : z));
        });
    }

    /// <summary>Gamma by its mean and shape (variance = mean² / shape).</summary>
    public static QuantileTable Gamma(double mean, double shape) =>
        new((tail, upper) => mean / shape * IncompleteGamma.Quantile(shape, tail, upper));

    /// <summary>Uniform between two bounds.</summary>
    public static QuantileTable Uniform(double from, double to) =>
        new((tail, upper) => upper ? to - (to - from) * tail : from + (to - from) * tail);

    // ln(1 − t) for small t by its series where 1 − t would lose digits.
    private static double LogOneMinus(double t) =>
        t < 1e-5 ? -t * (1 + t * (0.5 + t / 3)) : PortableMath.Log(1 - t);
}
