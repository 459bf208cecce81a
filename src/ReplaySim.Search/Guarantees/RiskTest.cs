using ReplaySim.Core;
using ReplaySim.Core.Numerics;

namespace ReplaySim.Search.Guarantees;

/// <summary>
/// p-values against the hypothesis that the risk (expected loss) of a fixed policy exceeds alpha, on exchangeable rows that had no
/// part in making the policy. A policy is certified at error probability delta where p ≤ delta.
/// Source: Angelopoulos et al. (2021), "Learn then Test"; Bates et al. (2021), "Distribution-free, risk-controlling prediction sets".
/// </summary>
internal static class RiskTest
{
    /// <summary>P(Bin(n, α) ≤ k), for losses of 0 or 1. Takes whole errors: ⌈n·R⌉ of a share R can be one too many.</summary>
    /// <param name="errors">k, from 0 to <paramref name="rows"/>.</param>
    /// <param name="rows">n; with none p is 1.</param>
    /// <param name="alpha">Tolerated risk in [0, 1); at 0 nothing can be certified.</param>
    /// <exception cref="ReplayInputException">An argument is out of range.</exception>
    public static double ExactP(long errors, long rows, double alpha)
    {
        RiskInput.CheckErrors(errors, rows);
        RiskInput.CheckAlpha(alpha);
        return BinomialTail.AtMost(errors, rows, alpha);
    }

    /// <summary>
    /// The Hoeffding–Bentkus p-value, for any losses in [0, 1]: min(exp(−n·h1(min(R, α), α)), e·P(Bin(n, α) ≤ ⌈nR⌉), 1). A loss with
    /// another bound (a cost) is divided by it, and so is what is tolerated.
    /// </summary>
    /// <param name="lossSum">nR, the sum of losses, from 0 to <paramref name="rows"/>.</param>
    /// <inheritdoc cref="ExactP"/>
    public static double HoeffdingBentkusP(double lossSum, long rows, double alpha)
    {
        RiskInput.CheckRows(rows);
        RiskInput.CheckAlpha(alpha);
        if (!(lossSum >= 0 && lossSum <= rows))
            throw new ReplayInputException(FormattableString.Invariant($"guarantee: losses add up to {lossSum} in {rows} rows; expected from 0 to 1 for each (divide by their bound)"));
        if (alpha == 0 || lossSum >= rows * alpha)
            return 1;
        var deviance = BinomialTerm.Deviance(lossSum, rows, new PreciseShare(alpha, 0), PreciseShare.Complement(alpha));
        var bentkus = Math.E * BinomialTail.AtMost((long)Math.Ceiling(lossSum), rows, alpha);
        return Math.Min(1, Math.Min(PortableMath.Exp(-deviance), bentkus));
    }

    /// <summary>The most errors with which this many rows certify by the exact test; −1 where even none are too many.</summary>
    /// <param name="rows">n, 0 or more.</param>
    /// <param name="alpha">Tolerated risk in [0, 1).</param>
    /// <param name="delta">Error probability, between 0 and 1.</param>
    /// <exception cref="ReplayInputException">An argument is out of range.</exception>
    public static long MostErrors(long rows, double alpha, double delta)
    {
        RiskInput.CheckDelta(delta);
        var certify = -1L;
        var fail = rows;
        while (fail - certify > 1)
        {
            var middle = certify + (fail - certify) / 2;
            if (ExactP(middle, rows, alpha) <= delta)
                certify = middle;
            else
                fail = middle;
        }

        return certify;
    }
}
