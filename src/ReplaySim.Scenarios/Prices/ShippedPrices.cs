using ReplaySim.Economics.Prices;
using ReplaySim.Scenarios.Yaml;

namespace ReplaySim.Scenarios.Prices;

/// <summary>The price catalogues that come with the library.</summary>
public static class ShippedPrices
{
    private const string Folder = "Prices/";

    private static readonly Lazy<PriceCatalogue> Read = new(ReadAll);

    /// <summary>All of them; read once, at the first use.</summary>
    public static PriceCatalogue Catalogue => Read.Value;

    private static PriceCatalogue ReadAll()
    {
        var assembly = typeof(ShippedPrices).Assembly;
        var (entries, problems) = (new List<PriceEntry>(), new List<string>());
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            entries.AddRange(PriceFile.Read(ScenarioDocument.Parse(name, reader.ReadToEnd(), []), problems));
        }

        return problems.Count == 0 ? new PriceCatalogue(entries) : throw new InvalidOperationException(string.Join('\n', problems));
    }
}
