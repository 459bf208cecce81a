using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Findings;

/// <summary>The routings that a reader compares: what is done today, each tier alone, a random mix, what was found, and what is out of reach.</summary>
internal static class PolicyRows
{
    private const int MostTiers = 5;

    public static IReadOnlyList<PolicyRow> Of(RunDocuments documents)
    {
        if (documents.Sweep is not { } sweep)
            return [PolicyRow.Of("this routing", documents.Result) with { Proposed = true }];
        var baselines = sweep.Baselines;
        PolicyRow?[] rows =
        [
            baselines?.Current is { } current ? PolicyRow.Of("today's routing", current) : null,
            .. (baselines?.Tiers ?? []).Take(MostTiers).Select(t => PolicyRow.Of($"always {t.Tier}", t)),
            baselines?.RandomMix is { } mix
                ? new PolicyRow("random mix", $"{Figures.Share(mix.StrongShare)} {mix.Strong}, else {mix.Cheap}", mix.Accuracy, mix.Spend, null, null, null) : null,
            PolicyRow.Of(sweep.Feasible ? "best on this history" : "closest", documents.Result) with { Proposed = sweep is { Feasible: true, Guarantee: not { Holds: true } } },
            sweep.Guarantee is { Holds: true } certified
                ? new PolicyRow("certified", SettingsText.Of(certified.Settings), certified.Accuracy, (double?)certified.Spend, null, null, certified.P99Ms) { Proposed = sweep.Feasible } : null,
            baselines?.Oracle is { } oracle ? new PolicyRow("oracle", "knows every answer in advance", oracle.Accuracy, (double)oracle.Calls, null, null, null) : null,
        ];
        return [.. rows.OfType<PolicyRow>()];
    }
}
