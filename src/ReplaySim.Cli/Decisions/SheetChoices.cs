using ReplaySim.Cli.Models;
using ReplaySim.Core.Results;
using ReplaySim.Economics.Models;

namespace ReplaySim.Cli.Decisions;

/// <summary>The models of a sheet, judged by its columns. Of columns that it does not know, more is better.</summary>
internal sealed class SheetChoices : IChoices
{
    private readonly ModelSheet _sheet;
    private readonly Dictionary<string, Trait> _traits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal)
    {
        ["quality"] = "accuracy", ["cost_per_1000"] = "cost", ["latency_ms"] = "latency", ["memory_mb"] = "memory",
    };

    /// <param name="sheet">The models.</param>
    /// <param name="lower">Columns of which less is better.</param>
    public SheetChoices(ModelSheet sheet, IReadOnlyList<string> lower)
    {
        _sheet = sheet;
        Add("accuracy", true, MetricUnit.Share, m => m.Quality);
        Add("cost", false, MetricUnit.Dollars, m => m.CostPerThousand);
        Add("latency", false, MetricUnit.Micros, m => m.LatencyMs);
        Add("memory", false, MetricUnit.Count, m => m.MemoryMb);
        _aliases.TryAdd(SheetColumns.Key(sheet.Quality), "accuracy");
        foreach (var column in sheet.Models.SelectMany(m => m.Others.Keys).Distinct().Where(c => !_traits.ContainsKey(c)))
            Add(column, !lower.Contains(column), MetricUnit.Count, m => m.Others.TryGetValue(column, out var value) ? value : null);
    }

    public IReadOnlyList<string> Names => [.. _sheet.Models.Select(m => m.Name)];

    public IEnumerable<string> Known => _traits.Keys;

    public IReadOnlyList<string> Notices => _sheet.Notices;

    public Trait? Find(string name) => _traits.GetValueOrDefault(name) ?? _traits.GetValueOrDefault(_aliases.GetValueOrDefault(name, name));

    private void Add(string name, bool higherIsBetter, MetricUnit unit, Func<ModelCandidate, decimal?> read)
    {
        if (_sheet.Models.Any(m => read(m) is not null))
            _traits[name] = new Trait(name, higherIsBetter, unit, a => (double?)read(_sheet.Models[a]));
    }
}
