using ReplaySim.Core;

namespace ReplaySim.Economics.Prices;

/// <summary>Prices by name.</summary>
public sealed class PriceCatalogue
{
    private readonly SortedDictionary<string, PriceEntry> _entries = new(StringComparer.Ordinal);

    /// <param name="entries">Of several with one name the last is kept: a user's own file comes after what is shipped.</param>
    public PriceCatalogue(IEnumerable<PriceEntry> entries)
    {
        foreach (var entry in entries)
            _entries[entry.Name] = entry;
    }

    /// <summary>All entries by ordinal order of their names.</summary>
    public IReadOnlyCollection<PriceEntry> Entries => _entries.Values;

    /// <summary>The entry of a name; null where there is none.</summary>
    public PriceEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>The name that may have been meant, also without its provider (<c>g5.xlarge</c>); null: none is near.</summary>
    public string? Nearest(string name) =>
        _entries.Keys.FirstOrDefault(k => k.EndsWith('/' + name, StringComparison.OrdinalIgnoreCase)) ?? NearestName.Of(name, _entries.Keys);

    /// <summary>Entries whose name holds a text, whatever the case.</summary>
    public IReadOnlyList<PriceEntry> Matching(string text) => [.. _entries.Values.Where(e => e.Name.Contains(text, StringComparison.OrdinalIgnoreCase))];

    /// <summary>This catalogue with more entries on top.</summary>
    public PriceCatalogue With(IEnumerable<PriceEntry> own) => new([.. _entries.Values, .. own]);
}
