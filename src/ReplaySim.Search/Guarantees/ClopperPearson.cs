using ReplaySim.Core;

namespace ReplaySim.Search.Guarantees;

/// <summary>
/// Exact limits for a share, valid for every number of rows, and wide rather than short. Source: Clopper and Pearson (1934).
/// Found by bisection on the binomial tail down to neighbouring doubles; of the two the one outside is given.
/// </summary>
internal static class ClopperPearson
{
    /// <summary>Limits that hold the true share with a probability of at least 1 − <paramref name="delta"/>.</summary>
    /// <inheritdoc cref="Lower"/>
    public static (double Low, double High) TwoSided(long successes, long rows, double delta) =>
        (Lower(successes, rows, delta / 2), Upper(successes, rows, delta / 2));

    /// <summary>
    /// The share at which at least this many successes have probability delta; 0 for none. The true share lies above it with a
    /// probability of at least 1 − delta.
    /// </summary>
    /// <param name="successes">From 0 to <paramref name="rows"/>.</param>
    /// <param name="rows">0 or more.</param>
    /// <param name="delta">Probability that the limit is wrong, between 0 and 1.</param>
    /// <exception cref="ReplayInputException">An argument is out of range.</exception>
    public static double Lower(long successes, long rows, double delta)
    {
        Check(successes, rows, delta);
        return successes == 0 ? 0 : Bisect(0, (double)successes / rows, p => BinomialTail.AtLeast(successes, rows, p) <= delta).Low;
    }

    /// <summary>
    /// The share at which at most this many successes have probability delta; 1 for all. The true share lies below it with a
    /// probability of at least 1 − delta.
    /// </summary>
    /// <inheritdoc cref="Lower"/>
    public static double Upper(long successes, long rows, double delta)
    {
        Check(successes, rows, delta);
        return successes == rows ? 1 : Bisect(0, 1, p => BinomialTail.AtMost(successes, rows, p) > delta).High;
    }

    private static void Check(long successes, long rows, double delta)
    {
        RiskInput.CheckErrors(successes, rows);
        RiskInput.CheckDelta(delta);
    }

    // Neighbouring doubles between which the condition stops holding.
    private static (double Low, double High) Bisect(double low, double high, Func<double, bool> holds)
    {
        while (true)
        {
            var middle = 0.5 * (low + high);
            if (middle <= low || middle >= high)
                return (low, high);
            if (holds(middle))
                low = middle;
            else
                high = middle;
        }
    }
}
