using ReplaySim.Core;
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

        context.Warnings.AddRange(PriceWarnings.Of(context.OwnPrices));
    }
}
