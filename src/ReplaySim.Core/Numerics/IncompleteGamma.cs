namespace ReplaySim.Core.Numerics;

/// <summary>
/// The regularised incomplete gamma function and its inverse, for gamma-distributed service times.
/// Source: series and continued fraction of Press et al., Numerical Recipes §6.2; Lanczos log-gamma (g = 7, n = 9).
/// </summary>
public static class IncompleteGamma
{
    private static ReadOnlySpan<double> Lanczos =>
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>ln Γ(a) for a above zero.</summary>
    public static double LogGamma(double a)
    {
        if (a < 0.5)
            return LogGamma(a + 1) - PortableMath.Log(a);
        var x = a - 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x + i);
        var t = x + 7.5;
        return 0.91893853320467274178 + (x + 0.5) * PortableMath.Log(t) - t + PortableMath.Log(sum);
    }

    /// <summary>Q(a, x) = Γ(a, x)/Γ(a), the upper tail of a gamma variable with shape a and scale 1.</summary>
    public static double UpperTail(double a, double x) => x < a + 1 ? 1 - LowerSeries(a, x) : UpperFraction(a, x);

    /// <summary>P(a, x) = 1 − Q(a, x).</summary>
    internal static double LowerTail(double a, double x) => x < a + 1 ? LowerSeries(a, x) : 1 - UpperFraction(a, x);

    /// <summary>
    /// The x at which the lower tail (or, when <paramref name="upper"/>, the upper tail) of Gamma(a, 1) is
    /// <paramref name="probability"/>; bisection to the last bit that matters, exact in both tails.
    /// </summary>
    internal static double Quantile(double a, double probability, bool upper)
    {
        if (probability <= 0)
            return upper ? double.PositiveInfinity : 0;
        var low = 0.0;
        var high = a + 1;
        while (Above(a, high, probability, upper) is false)
            high *= 2;
        for (var i = 0; i < 200 && high - low > 1e-14 * high; i++)
        {
            var middle = 0.5 * (low + high);
            if (Above(a, middle, probability, upper))
                high = middle;
            else
                low = middle;
        }

        return 0.5 * (low + high);
    }

    private static bool Above(double a, double x, double probability, bool upper) =>
        upper ? UpperTail(a, x) <= probability : LowerTail(a, x) >= probability;

    private static double LowerSeries(double a, double x)
    {
        if (x <= 0)
            return 0;
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n < 10_000; n++)
        {
            term *= x / (a + n);
            sum += term;
            if (term < sum * 1e-17)
                break;
        }

        return sum * PortableMath.Exp(-x + a * PortableMath.Log(x) - LogGamma(a));
    }

    private static double UpperFraction(double a, double x)
    {
        const double tiny = 1e-300;
        var b = x + 1 - a;
        var c = 1 / tiny;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < 10_000; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = an * d + b;
            d = d < tiny && d > -tiny ? tiny : d;
            c = b + an / c;
            c = c < tiny && c > -tiny ? tiny : c;
            d = 1 / d;
            var delta = d * c;
            h *= delta;
            if (delta - 1 < 1e-16 && delta - 1 > -1e-16)
                break;
        }

        return h * PortableMath.Exp(-x + a * PortableMath.Log(x) - LogGamma(a));
    }
}
