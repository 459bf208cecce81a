namespace ReplaySim.Economics.Capacity;

/// <summary>Calls of one stretch of time as queueing formulas see them.</summary>
public sealed record TierTraffic
{
    private const int Parts = 60;

    /// <summary>Number of calls.</summary>
    public required long Calls { get; init; }

    /// <summary>Length of the stretch, µs.</summary>
    public required long LengthMicros { get; init; }

    /// <summary>Mean service, µs; 0 without calls.</summary>
    public required double MeanServiceMicros { get; init; }

    /// <summary>Squared coefficient of variation of the services: 0 constant, 1 exponential; null without calls.</summary>
    public required double? ServiceVariability { get; init; }

    /// <summary>Squared coefficient of variation of the gaps between calls: 1 for Poisson arrivals; null below three calls and where all come at once.</summary>
    public required double? GapVariability { get; init; }

    /// <summary>Index of dispersion: variance over mean of the calls in each sixtieth of the stretch: 1 for Poisson arrivals; null without calls.</summary>
    public required double? Dispersion { get; init; }

    /// <summary>Calls a second.</summary>
    public double PerSecond => Calls * 1e6 / LengthMicros;

    /// <summary>Mean number of servers that they would keep busy.</summary>
    public double Offered => Calls * MeanServiceMicros / LengthMicros;

    /// <summary>What <see cref="ErlangC.Variability"/> is for them; 1 where it is unknown.</summary>
    public double Variability => (GapVariability + ServiceVariability) / 2 ?? 1;

    /// <summary>Sums calls up.</summary>
    /// <param name="from">Begin of the stretch, µs.</param>
    /// <param name="lengthMicros">Its length, µs.</param>
    /// <param name="arrivals">When calls came, µs, in any order, each within the stretch.</param>
    /// <param name="services">How long they were served, µs.</param>
    public static TierTraffic Of(long from, long lengthMicros, IReadOnlyList<long> arrivals, IReadOnlyList<long> services)
    {
        long[] times = [.. arrivals.Order()];
        var counts = new long[Parts];
        foreach (var at in times)
            counts[(int)((Int128)(at - from) * Parts / lengthMicros)]++;
        return new TierTraffic
        {
            Calls = times.Length,
            LengthMicros = lengthMicros,
            MeanServiceMicros = Mean(services),
            ServiceVariability = SquaredVariation(services),
            GapVariability = times.Length < 3 ? null : SquaredVariation([.. times.Skip(1).Zip(times, (next, at) => next - at)]),
            Dispersion = SquaredVariation(counts) * Mean(counts) * Parts / (Parts - 1),
        };
    }

    private static double Mean(IReadOnlyList<long> values) => values.Count == 0 ? 0 : (double)Sum(values, v => v) / values.Count;

    private static double? SquaredVariation(IReadOnlyList<long> values)
    {
        var sum = Sum(values, v => v);
        return sum == 0 ? null : (double)checked(values.Count * Sum(values, v => (Int128)v * v) - sum * sum) / ((double)sum * (double)sum);
    }

    private static Int128 Sum(IEnumerable<long> values, Func<long, Int128> of) => values.Aggregate((Int128)0, (sum, value) => checked(sum + of(value)));
}
