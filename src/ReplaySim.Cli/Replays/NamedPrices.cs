using System.Globalization;
using ReplaySim.Core.Money;
using ReplaySim.Core.Results;
using ReplaySim.Core.Time;
using ReplaySim.Economics.Prices;
using ReplaySim.Reports.Texts;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Tiers;

namespace ReplaySim.Cli.Replays;

/// <summary>What a replay says of prices by name: where they come from, and what a call would cost by the nameplate.</summary>
internal static class NamedPrices
{
    /// <summary>The tiers with their prices' origin, where they have one.</summary>
    public static IReadOnlyList<TierSummary> Of(Scenario scenario, IReadOnlyList<TierSummary> tiers) =>
        [.. tiers.Select((tier, k) => scenario.Tiers[k].Price is { From: { } from } price ? tier with { Price = new TierPrice(from.Text, NameplateOf(price)) } : tier)];

    /// <summary>The scenario's own warnings, and nameplates that service times do not bear out.</summary>
    public static IEnumerable<string> WarningsOf(Scenario scenario, IReadOnlyList<TierSummary> tiers)
    {
        foreach (var warning in scenario.Warnings)
            yield return warning;
        for (var k = 0; k < tiers.Count; k++)
        {
            var (tier, mean) = (tiers[k], tiers[k].Service.MeanMicros);
            if (scenario.Tiers[k].Price.From?.PerSecond is { } rate && !Nameplate.Fits((double)rate, mean / SimTime.PerSecond))
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"tiers[{tier.Name}].price.throughput: {rate:0.###}/s for a server, whose calls last {Figures.Millis(mean)} in the mean ({SimTime.PerSecond / mean:0.###}/s): off by more than a factor of 2");
            }
        }
    }

    private static Int128? NameplateOf(PriceOptions price) => price.From?.PerSecond is { } rate
        ? (Int128)Math.Round(Nameplate.CostPerCall((decimal)price.NanoPerServerHour / MoneyText.NanoPerDollar, rate) * MoneyText.FemtoPerDollar)
        : null;
}
