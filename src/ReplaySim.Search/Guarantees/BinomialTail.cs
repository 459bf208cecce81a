using ReplaySim.Core;
using ReplaySim.Core.Numerics;

namespace ReplaySim.Search.Guarantees;

/// <summary>
/// Tails of the binomial distribution. Terms are added from the largest of the smaller tail outwards; relative error below 1e-11
/// up to a billion rows, however small the tail, at a cost that grows with the square root of the rows.
/// </summary>
internal static class BinomialTail
{
    /// <summary>P(Bin(n, p) ≤ k): the chance of at most <paramref name="k"/> successes.</summary>
    /// <param name="k">Any whole number.</param>
    /// <param name="n">Rows, 0 or more.</param>
    /// <param name="p">Chance of success of each, in [0, 1].</param>
    /// <exception cref="ReplayInputException">n or p is out of range.</exception>
    public static double AtMost(long k, long n, double p)
    {
        Check(n, p);
        if (k < 0 || k >= n || p is 0 or 1)
            return k >= n || (k >= 0 && p == 0) ? 1 : 0;
        var success = new PreciseShare(p, 0);
        var failure = PreciseShare.Complement(p);
        return k < n * p ? BelowMean(k, n, success, failure) : 1 - BelowMean(n - k - 1, n, failure, success);
    }

    /// <summary>P(Bin(n, p) ≥ k): the chance of at least <paramref name="k"/> successes.</summary>
    /// <inheritdoc cref="AtMost"/>
    public static double AtLeast(long k, long n, double p)
    {
        Check(n, p);
        if (k <= 0 || k > n || p is 0 or 1)
            return k <= 0 || (k <= n && p == 1) ? 1 : 0;
        var success = new PreciseShare(p, 0);
        var failure = PreciseShare.Complement(p);
        return k > n * p ? BelowMean(n - k, n, failure, success) : 1 - BelowMean(k - 1, n, success, failure);
    }

    private static void Check(long n, double p)
    {
        RiskInput.CheckRows(n);
        if (!(p is >= 0 and <= 1))
            throw new ReplayInputException(FormattableString.Invariant($"binomial tail: the chance of success is {p}; expected a number from 0 to 1"));
    }

    // Below the mean every term is smaller than the one above it.
    private static double BelowMean(long k, long n, PreciseShare success, PreciseShare failure)
    {
        const double negligible = 1e-19;
        var odds = failure.High / success.High;
        var term = 1.0;
        var sum = 1.0;
        for (var j = k; j > 0 && term > sum * negligible; j--)
        {
            term *= j / (double)(n - j + 1) * odds;
            sum += term;
        }

        return PortableMath.Exp(BinomialTerm.Log(k, n, success, failure) + PortableMath.Log(sum));
    }
}
