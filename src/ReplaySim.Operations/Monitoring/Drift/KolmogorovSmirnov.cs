using ReplaySim.Core;
using ReplaySim.Core.Numerics;

namespace ReplaySim.Operations.Monitoring.Drift;

/// <param name="Distance">D: the largest distance between the two distribution functions, from 0 to 1.</param>
/// <param name="PValue">Chance of one so large where both are the same and rows are independent.</param>
public sealed record KolmogorovSmirnovResult(double Distance, double PValue);

/// <summary>
/// The two-sample Kolmogorov–Smirnov test, two-sided, with the asymptotic distribution of √(nm/(n + m))·D: for a few dozen rows on each
/// side and more. With fewer rows, and with values that repeat, its p-value is too large rather than too small.
/// Source: Kolmogorov (1933); Smirnov (1948), "Table for estimating the goodness of fit of empirical distributions".
/// </summary>
public static class KolmogorovSmirnov
{
    private const double PiSquared = 9.869604401089358619;
    private const double SqrtTwoPi = 2.506628274631000502;

    /// <summary>Compares two samples; values that are not a number are passed over.</summary>
    /// <exception cref="ReplayInputException">A side has no values.</exception>
    public static KolmogorovSmirnovResult Of(IEnumerable<double> then, IEnumerable<double> now)
    {
        var (a, b) = (Sorted(then), Sorted(now));
        if (a.Length == 0 || b.Length == 0)
            throw new ReplayInputException("Kolmogorov–Smirnov: a sample without values; expected at least one on each side");
        Int128 most = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            var value = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] == value)
                i++;
            while (j < b.Length && b[j] == value)
                j++;
            var gap = (Int128)i * b.Length - (Int128)j * a.Length;
            most = Int128.Max(most, Int128.Abs(gap));
        }

        var distance = (double)most / ((double)a.Length * b.Length);
        return new KolmogorovSmirnovResult(distance, UpperTail(distance * Math.Sqrt((double)a.Length * b.Length / ((double)a.Length + b.Length))));
    }

    /// <summary>1 − K(x), the upper tail of Kolmogorov's distribution: by whichever of its two series converges at once.</summary>
    public static double UpperTail(double x)
    {
        if (!(x > 0.04))
            return 1;
        if (x < 1)
        {
            var below = 0.0;
            for (var k = 1; k <= 15; k += 2)
                below += PortableMath.Exp(-(k * k) * PiSquared / (8 * x * x));
            return 1 - SqrtTwoPi / x * below;
        }

        var tail = 0.0;
        for (var k = 6; k >= 1; k--)
            tail = PortableMath.Exp(-2.0 * k * k * x * x) - tail;
        return 2 * tail;
    }

    private static double[] Sorted(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(v => !double.IsNaN(v))];
        Array.Sort(sorted);
        return sorted;
    }
}
