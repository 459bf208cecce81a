using ReplaySim.Core.Numerics;

namespace ReplaySim.Search.Guarantees;

/// <summary>
/// One term of the binomial distribution by its deviance from the mean, which loses no digits however many rows there are.
/// (A difference of log-gammas loses as many as they have before the point.)
/// Source: Loader (2000), "Fast and accurate computation of binomial probabilities".
/// </summary>
internal static class BinomialTerm
{
    private const double TwoPi = 6.283185307179586477;

    // ln n! − ln(√(2πn)·(n/e)ⁿ) for n = 1 … 15, computed with forty digits.
    private static ReadOnlySpan<double> SmallRemainders =>
    [
        0.08106146679532725822, 0.041340695955409294094, 0.027677925684998339149, 0.020790672103765093112, 0.016644691189821192163,
        0.013876128823070747999, 0.011896709945891770095, 0.010411265261972096497, 0.0092554621827127329177, 0.0083305634333628712565,
        0.007573675487951840795, 0.0069428401072095298657, 0.0064089941880042070684, 0.0059513701127588477356, 0.005554733551962801371,
    ];

    /// <summary>ln P(Bin(n, p) = k) for 0 ≤ k ≤ n and shares strictly inside (0, 1).</summary>
    public static double Log(long k, long n, PreciseShare success, PreciseShare failure)
    {
        var deviance = Deviance(k, n, success, failure);
        if (k == 0 || k == n)
            return -deviance;
        var remainder = StirlingRemainder(n) - StirlingRemainder(k) - StirlingRemainder(n - k);
        return remainder - deviance - 0.5 * PortableMath.Log(TwoPi * k * ((double)(n - k) / n));
    }

    /// <summary>
    /// n·h1(k/n, p) with h1(a, b) = a·ln(a/b) + (1 − a)·ln((1 − a)/(1 − b)), the relative entropy; k need not be whole.
    /// </summary>
    public static double Deviance(double k, double n, PreciseShare success, PreciseShare failure) =>
        Deviance(k, success.Times(n)) + Deviance(n - k, failure.Times(n));

    // x·ln(x/m) + m − x, by a series in (x − m)/(x + m) where the two are close.
    private static double Deviance(double x, PreciseShare mean)
    {
        var m = mean.High;
        if (x == 0)
            return m + mean.Low;
        var difference = x - m;
        var correction = mean.Low * (m - x) / m;
        if (Math.Abs(difference) >= 0.1 * (x + m))
            return x * PortableMath.Log(x / m) - difference + correction;

        var v = difference / (x + m);
        var sum = difference * v;
        var term = 2 * x * v;
        for (var odd = 3; ; odd += 2)
        {
            term *= v * v;
            var next = sum + term / odd;
            if (next == sum)
                return sum + correction;
            sum = next;
        }
    }

    // ln n! less Stirling's formula, for n ≥ 1: the asymptotic series errs by less than 3e-16 from 16 on.
    private static double StirlingRemainder(long n)
    {
        if (n <= SmallRemainders.Length)
            return SmallRemainders[(int)n - 1];
        var square = (double)n * n;
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square) / n;
    }
}
