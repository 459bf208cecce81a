using System.Globalization;
using ReplaySim.Economics.Prices;

namespace ReplaySim.Economics.Risks;

/// <summary>
/// The four risks of every routing between models, with likelihood and impact (1 to 5) read off figures by fixed steps, so that two runs can be
/// compared: the steps are a convention, the figures are not.
/// </summary>
public static class RiskRegister
{
    private static readonly double[] SlackSteps = [0.05, 0.1, 0.25, 0.5];
    private static readonly double[] ShareSteps = [0.25, 0.5, 0.7, 0.9];
    private static readonly double[] BusySteps = [0.4, 0.6, 0.8, 0.9];

    /// <summary>The gravest first; of equals in the order accuracy, price, capacity, lock-in.</summary>
    public static IReadOnlyList<RegisteredRisk> Of(RiskFacts facts) =>
        [.. new[] { Accuracy(facts), Price(facts), Capacity(facts), LockIn(facts) }.OrderByDescending(r => r.Score)];

    private static RegisteredRisk Accuracy(RiskFacts facts)
    {
        var breaking = facts.BreakingTiers;
        var likelihood = facts.Accuracy is { } accuracy ? Math.Max(1, 5 - Steps(accuracy.Slack, SlackSteps) - (facts.Certified ? 1 : 0)) : 3;
        var broken = breaking.Count == 0 ? "a point less on any tier's answers does not break it" : $"a point less on the answers of {string.Join(" or ", breaking)} breaks it";
        var margin = facts.Accuracy is { } stands
            ? $"{stands.Text}: {stands.Value} uses {Percent(1 - stands.Slack)} of the errors allowed{(facts.Certified ? ", certified" : "")}; {broken}"
            : "no constraint on accuracy";
        return new RegisteredRisk(
            "Accuracy degrades", likelihood, facts.Accuracy is null ? 3 : breaking.Count == 0 ? 2 : 5, margin,
            "Label a sample of every tier's answers each week; keep the thresholds' sweep ready to run again.",
            facts.Accuracy is { } watched ? $"accuracy under {watched.Alarm} on a week of matured labels" : "accuracy a point under the replay's");
    }

    private static RegisteredRisk Price(RiskFacts facts)
    {
        var dearest = facts.Tiers.MaxBy(t => t.PerMonth);
        var share = Share(dearest, facts);
        var likelihood = dearest?.Plan switch
        {
            PurchasePlan.Spot => 5,
            PurchasePlan.Reserved1Year => 2,
            PurchasePlan.Reserved3Years => 1,
            _ => 3,
        };
        var plan = dearest?.Plan is { } bought ? $"bought {PurchasePlans.NameOf(bought)}" : "paid at list price";
        return new RegisteredRisk(
            "Prices change", likelihood, 1 + Steps(share, ShareSteps),
            dearest is null || share == 0 ? "nothing is paid" : $"{dearest.Name} takes {Percent(share)} of spend, {plan}; 20 % more there is {Percent(share * 0.2)} more in all",
            "Keep the cheaper frontier point's thresholds at hand; sweep again with the new price before it takes effect.",
            dearest is null || share == 0 ? "a first invoice" : $"{dearest.Name} invoiced over {Dollars(dearest.PerMonth * 1.1m)} a month at this volume");
    }

    private static RegisteredRisk Capacity(RiskFacts facts)
    {
        var busiest = facts.Tiers.Where(t => t.Busy is not null).MaxBy(t => t.Busy);
        var slack = facts.Latency is { } latency ? latency.Slack : 1;
        var load = busiest is null ? "no tier has a limit of servers, so rate limits of a provider are not in the replay" : $"{busiest.Name} is busy {Percent(busiest.Busy!.Value)} at most";
        var waits = facts.Latency is { } stands ? $"{stands.Text}: {stands.Value}" : "no constraint on latency";
        return new RegisteredRisk(
            "Capacity runs out", busiest is null ? 2 : 1 + Steps(busiest.Busy!.Value, BusySteps), facts.Rejected > 0 ? 5 : facts.Latency is null ? 2 : Math.Max(2, 5 - Steps(slack, SlackSteps)),
            $"{load}; {waits}{(facts.Rejected > 0 ? $"; {facts.Rejected.ToString("#,0", CultureInfo.InvariantCulture)} turned away" : "")}",
            "Size servers for the replayed peak with headroom; let a full queue overflow to the next tier rather than reject.",
            (busiest, facts.Latency) switch
            {
                ({ } tier, { } limit) => $"{tier.Name} busy over {Percent((1 + Math.Min(1, tier.Busy!.Value)) / 2)} for an hour, or {limit.Alarm} at the percentile",
                ({ } tier, null) => $"{tier.Name} busy over {Percent((1 + Math.Min(1, tier.Busy!.Value)) / 2)} for an hour",
                (null, { } limit) => $"{limit.Alarm} at the percentile, or a provider's rate-limit answer",
                _ => "a provider's rate-limit answer",
            });
    }

    private static RegisteredRisk LockIn(RiskFacts facts)
    {
        var named = facts.Tiers.Where(t => t.Vendor is not null).ToList();
        var total = facts.Tiers.Sum(t => t.PerMonth);
        var largest = named.GroupBy(t => t.Vendor!, StringComparer.Ordinal).Select(g => (Vendor: g.Key, Share: total == 0 ? 0 : (double)(g.Sum(t => t.PerMonth) / total), Tiers: g.Count()))
            .OrderByDescending(v => v.Share).ThenBy(v => v.Vendor, StringComparer.Ordinal).FirstOrDefault();
        var all = largest.Tiers == facts.Tiers.Count;
        return new RegisteredRisk(
            "Vendor lock-in", largest.Vendor is null ? 3 : all ? 4 : 2, largest.Vendor is null ? 3 : 1 + Steps(largest.Share, ShareSteps),
            largest.Vendor is null ? "prices name no vendor, so its share of spend is not known" : $"{largest.Vendor} gets {Percent(largest.Share)} of spend{(all ? " and serves every tier" : "")}",
            "Replay a second vendor's recorded answers on the same history each quarter; keep history and decisions in open files.",
            largest.Vendor is null ? "notice of a retired model or of changed terms" : $"notice from {largest.Vendor} of a retired model, changed terms or a price");
    }

    private static double Share(TierFact? tier, RiskFacts facts)
    {
        var total = facts.Tiers.Sum(t => t.PerMonth);
        return tier is null || total == 0 ? 0 : (double)(tier.PerMonth / total);
    }

    private static int Steps(double value, double[] steps) => steps.Count(s => value >= s);

    private static string Percent(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string Dollars(decimal dollars) => "$" + dollars.ToString(dollars >= 1 ? "#,0.00" : "0.####", CultureInfo.InvariantCulture);
}
