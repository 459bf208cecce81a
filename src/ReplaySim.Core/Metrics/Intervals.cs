namespace ReplaySim.Core.Metrics;

/// <summary>Intervals for a share. Source: Wilson (1927).</summary>
internal static class Intervals
{
    private const double NormalAt975 = 1.959963984540054;

    /// <summary>The two-sided 95 % Wilson interval of <paramref name="share"/> observed in <paramref name="n"/> rows; [0, 1] for no rows.</summary>
    public static (double Low, double High) Wilson(double share, double n)
    {
        if (!(n > 0))
            return (0, 1);
        const double z = NormalAt975;
        var centre = share + z * z / (2 * n);
        var half = z * Math.Sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        var scale = 1 + z * z / n;

        // At the ends centre and half cancel exactly; rounding must not leave a share outside its own interval.
        return (share <= 0 ? 0 : Math.Max(0, (centre - half) / scale), share >= 1 ? 1 : Math.Min(1, (centre + half) / scale));
    }
}
