using ReplaySim.Core.Money;
using ReplaySim.Core.Results;
using ReplaySim.Core.Time;
using ReplaySim.Economics.Prices;
using ReplaySim.Reports.Texts;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Replays;

/// <summary>What a replay says of prices by name: where they come from, and what a call would cost by the nameplate.</summary>
internal static class NamedPrices
{
    /// <summary>The tiers with their prices' origin, where they have one.</summary>
    public static IReadOnlyList<TierSummary> Of(Scenario scenario, IReadOnlyList<TierSummary> tiers) =>
        [.. tiers.Select((tier, k) => scenario.Tiers[k].Price.From is { } from
            ? tier with { Price = new TierPrice(from.Text, from.PerSecond is { } rate ? (Int128)Math.Round(Nameplate.CostPerCall(PerHour(scenario, k), rate) * MoneyText.FemtoPerDollar) : null) }
            : tier)];

    /// <summary>The scenario's own warnings, and nameplates that service times do not bear out.</summary>
    public static IEnumerable<string> WarningsOf(Scenario scenario, IReadOnlyList<TierSummary> tiers)
    {
        foreach (var warning in scenario.Warnings)
            yield return warning;
        for (var k = 0; k < tiers.Count; k++)
        {
            var (price, tier) = (scenario.Tiers[k].Price, tiers[k]);
            if (price.From?.PerSecond is { } rate && !Nameplate.Fits((double)rate, tier.Service.MeanMicros / SimTime.PerSecond))
                yield return FormattableString.Invariant($"tiers[{tier.Name}].price.throughput: {rate:0.###}/s for a server, whose calls last {Figures.Millis(tier.Service.MeanMicros)} in the mean ({SimTime.PerSecond / tier.Service.MeanMicros:0.###}/s): off by more than a factor of 2");
        }
    }

    private static decimal PerHour(Scenario scenario, int tier) => (decimal)scenario.Tiers[tier].Price.NanoPerServerHour / MoneyText.NanoPerDollar;
}
