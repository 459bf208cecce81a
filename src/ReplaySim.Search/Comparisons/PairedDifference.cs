using ReplaySim.Core.Numerics;
using ReplaySim.Core.Tiers;

namespace ReplaySim.Search.Comparisons;

/// <summary>A mean paired difference with its 95 % interval.</summary>
/// <param name="Mean">Mean difference.</param>
/// <param name="Low">Lower end of its 95 % normal interval.</param>
/// <param name="High">Upper end of the same interval.</param>
public sealed record Difference(double Mean, double Low, double High);

/// <summary>Second less first, from paired transactions. Intervals take transactions as exchangeable.</summary>
/// <param name="Accuracy">Of labelled rows, as fractions.</param>
/// <param name="LatencyMicros">Of all rows, µs.</param>
/// <param name="CostDollars">Of all rows, dollars each.</param>
/// <param name="OnlyFirst">Labelled rows that only the first gets right.</param>
/// <param name="OnlySecond">Labelled rows that only the second gets right.</param>
/// <param name="McNemarP">Exact two-sided p-value that these two are equally likely (McNemar 1947).</param>
public sealed record PairedDifference(Difference Accuracy, Difference LatencyMicros, Difference CostDollars, long OnlyFirst, long OnlySecond, double McNemarP)
{
    private const double NormalAt975 = 1.959963984540054;

    /// <summary>Differences and intervals from the sums over pairs.</summary>
    public static PairedDifference Of(PairedTally tally)
    {
        const double full = PredictionColumns.FullCredit;
        return new PairedDifference(
            Interval((double)tally.Credit / full, (double)tally.CreditSquared / (full * full), tally.Scored),
            Interval((double)tally.LatencyMicros, (double)tally.LatencyMicrosSquared, tally.Rows),
            Interval((double)tally.CostNano / 1e9, (double)tally.CostNanoSquared / 1e18, tally.Rows),
            tally.OnlyFirst,
            tally.OnlySecond,
            McNemar(tally.OnlyFirst, tally.OnlySecond));
    }

    /// <summary>Exact two-sided McNemar p-value: discordant pairs are fair coin tosses if neither is more accurate.</summary>
    public static double McNemar(long onlyFirst, long onlySecond)
    {
        var n = onlyFirst + onlySecond;
        if (n == 0)
            return 1;
        var fewer = Math.Min(onlyFirst, onlySecond);
        var term = PortableMath.Exp(IncompleteGamma.LogGamma(n + 1.0) - IncompleteGamma.LogGamma(fewer + 1.0) - IncompleteGamma.LogGamma(n - fewer + 1.0) - n * PortableMath.Log(2));
        var tail = 0.0;

        // Downwards from the largest term of the tail, until the rest no longer matters.
        for (var k = fewer; k >= 0 && term > tail * 1e-17; k--)
        {
            tail += term;
            term *= k / (double)(n - k + 1);
        }

        return Math.Min(1, 2 * tail);
    }

    private static Difference Interval(double sum, double squares, long n)
    {
        if (n == 0)
            return new Difference(0, 0, 0);
        var mean = sum / n;
        var variance = Math.Max(0, squares / n - mean * mean);
        var half = NormalAt975 * Math.Sqrt(variance / n);
        return new Difference(mean, mean - half, mean + half);
    }
}
