using ReplaySim.Search.Guarantees.Policies;

namespace ReplaySim.Cli.Searches;

/// <summary>What a guarantee rests on, in words.</summary>
internal static class GuaranteeConditions
{
    public static IEnumerable<string> Of(Guarantee guarantee)
    {
        if (!guarantee.Holds)
            yield break;
        yield return guarantee.Method == TestMethod.Conformal
            ? "the bound holds on average over calibration samples, not for this one with high probability"
            : FormattableString.Invariant($"wrong in at most {(1 - guarantee.Confidence) * 100:0.###} % of such certifications");
        yield return "future transactions are exchangeable with the calibration part: the same mix, the same models, no drift";
        if (guarantee.Method == TestMethod.Conformal)
            yield break;
        yield return guarantee.HoldsByDay
            ? "it also holds when the rows of a day are counted only as far as they vary independently (design effect)"
            : "certified under exchangeability only: errors come in days, and with the rows that remain after the design effect the test does not pass";
    }
}
