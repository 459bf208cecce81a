using ReplaySim.Core;

namespace ReplaySim.Search.Guarantees;

/// <param name="Effect">d, at least 1.</param>
/// <param name="Rows">⌊n/d⌋.</param>
/// <param name="Errors">⌈k/d⌉.</param>
/// <param name="P">Exact binomial p-value of these.</param>
internal sealed record EffectiveTest(double Effect, long Rows, long Errors, double P);

/// <summary>
/// By how much errors that come in clusters (campaigns, outages) widen the uncertainty of an error rate, and the exact test with as
/// many fewer rows. Source: Kish (1965), "Survey sampling": the design effect of a ratio estimator over clusters.
/// </summary>
internal static class DesignEffect
{
    /// <summary>
    /// d = B/(B−1)·Σ(e_b − n_b·R)² / (n·R·(1−R)) over B blocks with n_b rows and e_b errors, R = Σe/Σn; at least 1, because chance
    /// alone gives values around 1 and below. 1 also where it cannot be told: fewer than two blocks, no errors, or nothing else.
    /// A rough figure with few blocks: its relative standard error is about √(2/(B−1)).
    /// </summary>
    /// <param name="days">Blocks that may be taken as independent of each other; those without rows are passed over.</param>
    /// <exception cref="ReplayInputException">A block has fewer rows than errors.</exception>
    public static double OfDays(IReadOnlyList<(long Rows, double Errors)> days)
    {
        var (rows, errors, blocks) = (0L, 0.0, 0);
        foreach (var (n, e) in days)
        {
            if (n < 0 || !(e >= 0 && e <= n))
                throw new ReplayInputException(FormattableString.Invariant($"design effect: a block has {n} rows and {e} errors; expected from 0 to all of them"));
            rows += n;
            errors += e;
            blocks += n > 0 ? 1 : 0;
        }

        if (blocks < 2 || errors == 0 || errors == rows)
            return 1;
        var rate = errors / rows;
        var squares = 0.0;
        foreach (var (n, e) in days)
            squares += (e - n * rate) * (e - n * rate);
        return Math.Max(1, squares * blocks / (blocks - 1) / (errors * (1 - rate)));
    }

    /// <summary>
    /// The exact test as if there were n/d rows and k/d errors. Rows are rounded down and errors up, so that rounding never helps.
    /// </summary>
    /// <param name="errors">k, from 0 to <paramref name="rows"/>.</param>
    /// <param name="rows">n.</param>
    /// <param name="alpha">Tolerated risk in [0, 1).</param>
    /// <param name="effect">d, at least 1.</param>
    /// <exception cref="ReplayInputException">An argument is out of range.</exception>
    public static EffectiveTest Test(long errors, long rows, double alpha, double effect)
    {
        RiskInput.CheckErrors(errors, rows);
        if (!(effect >= 1))
            throw new ReplayInputException(FormattableString.Invariant($"design effect {effect}; expected at least 1"));
        var effectiveRows = (long)Math.Floor(rows / effect);
        var effectiveErrors = Math.Min(effectiveRows, (long)Math.Ceiling(errors / effect));
        return new EffectiveTest(effect, effectiveRows, effectiveErrors, RiskTest.ExactP(effectiveErrors, effectiveRows, alpha));
    }
}
