using System.Globalization;
using ReplaySim.Economics.Prices;

namespace ReplaySim.Scenarios.Prices;

/// <summary>What may be wrong with prices of the user's own.</summary>
public static class PriceWarnings
{
    /// <summary>Those that look as if they were per 1 000, or a thousandth, beside the shipped ones of the same name.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<PriceEntry> own) =>
        from entry in own
        let shipped = ShippedPrices.Catalogue.Find(entry.Name)
        where shipped is not null
        from price in entry.Prices
        let reference = shipped.Prices.FirstOrDefault(p => p.For == price.For).Dollars
        let slip = UnitSlip.Of(price.Dollars, reference)
        where slip is not null
        select string.Create(
            CultureInfo.InvariantCulture, $"price of {entry.Name} per {price.For}: ${price.Dollars} {slip}: the catalogue has ${reference} ({shipped.AsOf:yyyy-MM-dd})");
}
