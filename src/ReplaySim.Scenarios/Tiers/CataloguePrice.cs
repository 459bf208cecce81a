using System.Globalization;
using ReplaySim.Economics.Prices;

namespace ReplaySim.Scenarios.Tiers;

/// <summary>Where a tier's price comes from.</summary>
/// <param name="Entry">The catalogue's entry.</param>
/// <param name="Plan">How its server hours are paid for; null where calls are paid.</param>
/// <param name="PerSecond">Calls that one server is said to answer a second; null: not said.</param>
public sealed record CataloguePrice(PriceEntry Entry, PurchasePlan? Plan, decimal? PerSecond)
{
    /// <summary>Name, plan and date, for people.</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture, $"{Entry.Name}{(Plan is { } plan ? ", " + PurchasePlans.NameOf(plan) : "")}, as of {Entry.AsOf:yyyy-MM-dd}");
}
