using ReplaySim.Core;

namespace ReplaySim.Search.Guarantees;

/// <summary>How many calibration rows a certificate by the exact test takes.</summary>
public static class SampleSize
{
    /// <summary>No more rows than these are looked at.</summary>
    public const long MostRows = 1_000_000_000_000;

    /// <summary>The fewest rows that certify when none of them is wrong; null beyond <see cref="MostRows"/>.</summary>
    /// <param name="alpha">Tolerated risk in [0, 1).</param>
    /// <param name="delta">Error probability, between 0 and 1.</param>
    /// <exception cref="ReplayInputException">An argument is out of range.</exception>
    public static long? FewestRows(double alpha, double delta) => RowsNeeded(0, alpha, delta);

    /// <summary>
    /// The fewest rows n that certify when ⌊n·errorRate + ½⌋ of them are wrong; null where the error rate is not below alpha, or
    /// beyond <see cref="MostRows"/>. Rounding makes the answer jump: a few more rows can bring one more error and fail.
    /// </summary>
    /// <param name="errorRate">Expected share of wrong rows, in [0, 1].</param>
    /// <inheritdoc cref="FewestRows"/>
    internal static long? RowsNeeded(double errorRate, double alpha, double delta)
    {
        RiskInput.CheckAlpha(alpha);
        RiskInput.CheckDelta(delta);
        if (!(errorRate is >= 0 and <= 1))
            throw new ReplayInputException(FormattableString.Invariant($"guarantee: the expected error rate is {errorRate}; expected a number from 0 to 1"));
        if (errorRate >= alpha)
            return null;
        if (FewestErrors(errorRate, alpha, delta) is not { } errors)
            return null;

        var fail = errors == 0 ? 0 : MostRowsWith(errors - 1, errorRate);
        var certify = MostRowsWith(errors, errorRate);
        while (certify - fail > 1)
        {
            var middle = fail + (certify - fail) / 2;
            if (RiskTest.ExactP(Math.Min(errors, middle), middle, alpha) <= delta)
                certify = middle;
            else
                fail = middle;
        }

        return certify;
    }

    // Among numbers of rows that expect equally many errors the largest certifies if any does; the more errors, the more clearly,
    // but for its being whole.
    private static long? FewestErrors(double errorRate, double alpha, double delta)
    {
        bool Certify(long errors, int more = 0) => RiskTest.ExactP(errors, MostRowsWith(errors, errorRate) + more, alpha) <= delta;
        var fail = -1L;
        var certify = 0L;
        while (!Certify(certify))
        {
            if (MostRowsWith(certify, errorRate) == MostRows)
                return null;
            fail = certify;
            certify = 2 * certify + 1;
        }

        while (certify - fail > 1)
        {
            var middle = fail + (certify - fail) / 2;
            if (Certify(middle))
                certify = middle;
            else
                fail = middle;
        }

        // Where not even one row more would do, no fraction of a row was lost, and fewer errors do not certify either.
        for (var errors = fail; errors >= 0 && Certify(errors, more: 1); errors--)
            certify = Certify(errors) ? errors : certify;
        return certify;
    }

    private static long MostRowsWith(long errors, double errorRate)
    {
        var rows = (long)Math.Min(MostRows, Math.Floor((errors + 0.5) / errorRate));
        while (Expected(rows, errorRate) > errors)
            rows--;
        while (rows < MostRows && Expected(rows + 1, errorRate) <= errors)
            rows++;
        return rows;
    }

    private static long Expected(long rows, double errorRate) => (long)Math.Floor(rows * errorRate + 0.5);
}
