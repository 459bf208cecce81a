using System.Globalization;
using ReplaySim.Core;
using ReplaySim.Economics.Prices;
using ReplaySim.Scenarios.Reading;
using ReplaySim.Scenarios.Yaml;

namespace ReplaySim.Scenarios.Prices;

/// <summary>The scenario's <c>prices</c>: files of the user's own, on top of what is shipped.</summary>
internal static class PricesSection
{
    /// <summary>Reads the files into the context. Tiers are read after it.</summary>
    public static void Read(Section root)
    {
        var context = root.Context;
        foreach (var (file, node) in root.Texts("prices", "a file of prices, or a list of them"))
        {
            try
            {
                var problems = new List<string>();
                context.OwnPrices.AddRange(PriceFile.Read(ScenarioDocument.Read(context.ResolvePath(node, file), []), problems));
                problems.ForEach(context.Refuse);
            }
            catch (ReplayInputException e)
            {
                context.Refuse(node, e.Message);
            }
        }

        context.Warnings.AddRange(SlipsOf(context.OwnPrices));
    }

    /// <summary>Own prices that look as if they were per 1 000 beside the shipped ones of the same name.</summary>
    public static IEnumerable<string> SlipsOf(IReadOnlyList<PriceEntry> own) =>
        from entry in own
        let shipped = ShippedPrices.Catalogue.Find(entry.Name)
        where shipped is not null
        from price in entry.Prices
        let reference = shipped.Prices.FirstOrDefault(p => p.For == price.For).Dollars
        let slip = UnitSlip.Of(price.Dollars, reference)
        where slip is not null
        select string.Create(CultureInfo.InvariantCulture, $"price of {entry.Name} per {price.For}: ${price.Dollars} {slip}: the catalogue has ${reference} ({shipped.AsOf:yyyy-MM-dd})");
}
