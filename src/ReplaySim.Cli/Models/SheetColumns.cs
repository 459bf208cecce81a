using System.Globalization;
using System.Text;
using ReplaySim.Core;
using ReplaySim.Economics.Models;
using ReplaySim.Import;

namespace ReplaySim.Cli.Models;

/// <summary>Which column of a sheet is what, and its cells as figures.</summary>
internal sealed class SheetColumns
{
    private const decimal SecondsPerHour = 3600;

    private static readonly string[] Names = ["name", "model"];
    private static readonly string[] Qualities = ["accuracy", "quality", "top1", "top_1", "top1_accuracy", "top_1_accuracy", "map", "f1", "auc", "auroc", "recall"];
    private static readonly string[] PerThousand = ["cost_per_1000", "cost_per_thousand", "cost_per_1k", "price_per_1000", "usd_per_1000", "cost_per_1000_inferences"];
    private static readonly string[] PerCall = ["cost_per_call", "price_per_call", "cost_per_inference", "cost"];
    private static readonly string[] PerHour = ["price_per_hour", "instance_price_per_hour", "cost_per_hour"];
    private static readonly string[] Throughputs = ["throughput_per_second", "throughput", "images_per_second"];
    private static readonly string[] Latencies = ["latency_ms", "latency"];
    private static readonly string[] Memories = ["memory_mb", "memory"];
    private static readonly string[] Sources = ["source", "sources"];

    private readonly string _path;
    private readonly Sheet _sheet;
    private readonly List<string> _keys;
    private readonly List<string> _notices = [];
    private readonly int _name;
    private readonly int _quality;
    private readonly SheetNumbers _numbers;

    public SheetColumns(string path, Sheet sheet, string? quality)
    {
        (_path, _sheet) = (path, sheet);
        _keys = [.. sheet.Columns.Select(Key)];
        _numbers = new SheetNumbers(path, sheet);
        _name = Find(Names) is var name and >= 0 ? name : throw Missing("name", Names);
        _quality = quality is null ? Find(Qualities) : _keys.IndexOf(Key(quality));
        if (_quality < 0)
            throw quality is null ? Missing("quality", Qualities) : new ReplayInputException($"{path}: no column '{quality}'; expected one of {string.Join(", ", sheet.Columns)}");
    }

    /// <summary>The models, in the sheet's order; names that come twice are told apart.</summary>
    public ModelSheet Models()
    {
        var (thousand, call, hour, throughput) = (Find(PerThousand), Find(PerCall), Find(PerHour), Find(Throughputs));
        if (thousand < 0 && call < 0 && (hour < 0 || throughput < 0))
            throw Missing("cost", [.. PerThousand, .. PerCall, "price_per_hour with throughput_per_second"]);
        var (latency, memory, source) = (Find(Latencies), Find(Memories), Find(Sources));
        int[] taken = [_name, _quality, thousand, call, hour, throughput, latency, memory, source];
        List<int> others = [.. Enumerable.Range(0, _keys.Count).Where(c => !taken.Contains(c) && _numbers.AreNumbers(c))];
        var shares = _numbers.Shares(_quality, out var notice);
        if (notice is not null)
            _notices.Add(notice);
        var models = new List<ModelCandidate>();
        for (var row = 0; row < _sheet.Rows.Count; row++)
        {
            var cost = _numbers.Money(row, thousand) ?? _numbers.Money(row, call) * 1000
                ?? (_numbers.Number(row, throughput) is > 0 and var perSecond ? _numbers.Money(row, hour) * 1000 / (perSecond * SecondsPerHour) : null);
            if (cost < 0)
                throw new ReplayInputException(_numbers.Where(row, thousand >= 0 ? thousand : call >= 0 ? call : hour) + ": a negative cost; expected 0 or more");
            models.Add(new ModelCandidate
            {
                Name = _sheet.Rows[row][_name] ?? throw new ReplayInputException(_numbers.Where(row, _name) + ": no name; expected one for each model"),
                Quality = shares[row],
                CostPerThousand = cost,
                LatencyMs = _numbers.Milliseconds(row, latency),
                MemoryMb = _numbers.Number(row, memory),
                Others = others.Where(c => _numbers.Number(row, c) is not null).ToDictionary(c => _keys[c], c => _numbers.Number(row, c)!.Value),
                Source = source < 0 ? null : _sheet.Rows[row][source],
            });
        }

        return new ModelSheet(Distinct(models), _notices);
    }

    private List<ModelCandidate> Distinct(List<ModelCandidate> models)
    {
        var kept = new List<ModelCandidate>();
        foreach (var same in models.GroupBy(m => m.Name, StringComparer.Ordinal).ToList())
        {
            if (same.Count() > 1)
                _notices.Add($"'{same.Key}' comes {same.Count().ToString(CultureInfo.InvariantCulture)} times; the later ones are numbered");
        }

        foreach (var model in models)
        {
            var times = kept.Count(k => k.Name == model.Name || k.Name.StartsWith(model.Name + " (", StringComparison.Ordinal));
            kept.Add(times == 0 ? model : model with { Name = string.Create(CultureInfo.InvariantCulture, $"{model.Name} ({times + 1})") });
        }

        return kept;
    }

    private int Find(string[] names) => names.Select(n => _keys.IndexOf(n)).FirstOrDefault(i => i >= 0, -1);

    private ReplayInputException Missing(string what, string[] names) =>
        new($"{_path}: no column for {what}; expected one of {string.Join(", ", names)} (it has {string.Join(", ", _sheet.Columns)})");

    /// <summary>A column's name as it is compared: lower case, one underscore for everything that is no letter or digit.</summary>
    internal static string Key(string name)
    {
        var key = new StringBuilder();
        foreach (var c in name.Trim().ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c))
                key.Append(c);
            else if (c != '%' && c != '$' && key.Length > 0 && key[^1] != '_')
                key.Append('_');
        }

        return key.ToString().TrimEnd('_');
    }
}
