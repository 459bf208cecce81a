namespace ReplaySim.Core.Tests.Histories;

/// <summary>Simpler cases that may still show the same fault: fewer rows first, then fewer features.</summary>
internal static class CaseShrinker
{
    public static IEnumerable<HistoryCase> Shrink(HistoryCase history)
    {
        var rows = history.Rows;
        for (var chunk = rows.Count / 2; chunk >= 1; chunk /= 2)
        {
            for (var from = 0; from < rows.Count; from += chunk)
                yield return history with { Rows = [.. rows.Where((_, i) => i < from || i >= from + chunk)] };
        }

        if (history.WarmUpMicros > 0 || history.WarmUpRows > 0)
            yield return history with { WarmUpMicros = 0, WarmUpRows = 0 };
        if (history.Slices.Count > 1 || history.Slices[0] != 1_000)
            yield return history with { Slices = [1_000] };
        if (history.ErrorCosts is { Count: > 1 } costs)
            yield return history with { ErrorCosts = [.. costs.Skip(1)] };
        if (history.LatencyBounds.Count > 0)
            yield return history with { LatencyBounds = [] };
        for (var k = 0; k < history.Tiers.Count; k++)
        {
            if (history.Tiers[k].Servers is not null)
                yield return WithTier(history, k, history.Tiers[k] with { Servers = null });
            if (history.Tiers[k].WhenFull != FullQueue.Reject)
                yield return WithTier(history, k, history.Tiers[k] with { WhenFull = FullQueue.Reject });
        }

        foreach (var simpler in Parts(history.Policy))
            yield return history with { Policy = simpler };
    }

    private static HistoryCase WithTier(HistoryCase history, int k, CaseTier tier) =>
        history with { Tiers = [.. history.Tiers.Select((t, i) => i == k ? tier : t)] };

    private static IEnumerable<PolicyPlan> Parts(PolicyPlan plan) => plan switch
    {
        RulesPlan rules => [.. rules.Rules.Select(r => r.Then), rules.Otherwise],
        PerSegmentPlan per => [.. per.Channels.Values, per.Otherwise],
        _ => [],
    };
}
