using ReplaySim.Core;

namespace ReplaySim.Search.Guarantees;

/// <summary>Refuses what no test of a risk can be made of.</summary>
internal static class RiskInput
{
    public static void CheckRows(long rows)
    {
        if (rows < 0)
            throw new ReplayInputException($"guarantee: {rows} rows; expected 0 or more");
    }

    public static void CheckErrors(long errors, long rows)
    {
        CheckRows(rows);
        if (errors < 0 || errors > rows)
            throw new ReplayInputException($"guarantee: {errors} errors in {rows} rows; expected from 0 to all of them");
    }

    public static void CheckAlpha(double alpha)
    {
        if (!(alpha is >= 0 and < 1))
            throw new ReplayInputException(FormattableString.Invariant($"guarantee: the tolerated risk is {alpha}; expected at least 0 and below 1 (1 − the target accuracy)"));
    }

    public static void CheckDelta(double delta)
    {
        if (!(delta is > 0 and < 1))
            throw new ReplayInputException(FormattableString.Invariant($"guarantee: the error probability is {delta}; expected between 0 and 1, such as 0.05 for a confidence of 95%"));
    }
}
