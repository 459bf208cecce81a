using System.Globalization;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Findings;

/// <summary>What a sweep's choice hangs on.</summary>
internal static class SearchRisks
{
    public static IEnumerable<Risk> Of(SweepDocument sweep)
    {
        if (sweep.Certificate is null)
            yield return new Risk("The search was heuristic: something better may exist.", "Search longer, or with a policy whose thresholds can be searched exactly.");
        else if (sweep.Certificate is { Kind: "bound", Gap: { } gap and > 0 })
            yield return new Risk($"Not proven optimal: the best may be up to {Figures.Share(gap, 4)} better.", "Let the search run longer if that matters.");
        var breaking = sweep.Sensitivity.Where(s => s is { Kept: not null, KeptHolds: false }).Select(s => $"{s.Tier} {s.Change}").ToList();
        if (breaking.Count > 0)
            yield return new Risk($"The best thresholds on this history would break a constraint with {InWords.First(breaking, 3)}.", "Measure every tier's accuracy weekly; sweep again when one moves.");
        foreach (var band in sweep.Sensitivity.Where(s => s.Assumed is not null))
            yield return OfBand(band);
        var violated = sweep.WalkForward.Count(s => s.Violated.Count > 0);
        if (violated > 0)
            yield return new Risk($"Walking forward, {violated} of {InWords.Counted(sweep.WalkForward.Count, "step", "steps")} violated a constraint.", "Refit more often, or fit to a stricter constraint.");
    }

    private static Risk OfBand(SensitivityPart band)
    {
        var assumed = string.Create(CultureInfo.InvariantCulture, $"{band.Assumed:0.##}");
        return band is { HoldsFrom: { } from, HoldsTo: { } to }
            ? new Risk(
                string.Create(CultureInfo.InvariantCulture, $"{band.Tier}'s error correlation is assumed ({assumed}); constraints hold from {from:0.##} to {to:0.##}."),
                "Measure it on rows that several tiers answered.")
            : new Risk($"{band.Tier}'s error correlation is assumed ({assumed}), and there a constraint does not hold.", "Measure it on rows that several tiers answered.");
    }
}
