using System.Globalization;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Findings;

/// <summary>How far to believe that fresh transactions will do as well.</summary>
internal static class GuaranteeRisks
{
    private const double EffectWorthNaming = 1.2;

    public static IEnumerable<Risk> Of(GuaranteePart? guarantee, bool feasible)
    {
        if (guarantee is null)
        {
            if (feasible)
                yield return new Risk("Not certified: the thresholds were fitted to the history that judges them.", "Give the scenario a split (search, calibrate, validate) and sweep again; run in shadow first.");
            yield break;
        }

        if (!guarantee.Holds)
        {
            yield return new Risk(
                $"Not certified for fresh transactions: {guarantee.WhyNot ?? "the test did not pass"}.",
                guarantee.RowsNeeded is { } rows ? $"Calibrate on about {Figures.Count(rows)} labelled rows." : "Collect more labelled rows, or loosen the constraint, and sweep again.");
            yield break;
        }

        if (!guarantee.HoldsByDay)
            yield return new Risk($"Certified only if transactions are exchangeable{EffectOf(guarantee)}: counted by day the test does not pass.", "Watch accuracy by day; certify again once more days are labelled.");
        else if (EffectOf(guarantee) is { Length: > 0 } effect)
            yield return new Risk($"Errors come in clusters{effect}; the certificate allows for it.", "Watch accuracy by day, not by row.");
        if (guarantee.NotCovered.Count > 0)
            yield return new Risk($"The certificate does not cover {InWords.First(guarantee.NotCovered, 3)}.", "Set an alarm on it from the first day.");
    }

    /// <summary>The largest design effect of the calibration part, in brackets; empty where rows are as good as independent.</summary>
    private static string EffectOf(GuaranteePart guarantee) => LargestEffect(guarantee) is { } effect and > EffectWorthNaming
        ? string.Create(CultureInfo.InvariantCulture, $" (design effect {effect:0.00})")
        : "";

    public static double? LargestEffect(GuaranteePart guarantee) => guarantee.Calibration?.Risks.Max(r => r.DesignEffect);
}
