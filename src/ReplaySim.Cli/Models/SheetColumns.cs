using System.Globalization;
using System.Text;
using ReplaySim.Core;
using ReplaySim.Economics.Models;
using ReplaySim.Import;

namespace ReplaySim.Cli.Models;

/// <summary>Which column of a sheet is what, and its rows as models.</summary>
internal sealed class SheetColumns
{
    private const decimal SecondsPerHour = 3600;
    private const decimal Thousand = 1000;

    private static readonly string[] Names = ["name", "model"];
    private static readonly string[] Qualities = ["accuracy", "quality", "top1", "top_1", "top1_accuracy", "top_1_accuracy", "map", "f1", "auc", "auroc", "recall"];
    private static readonly string[] PerThousand = ["cost_per_1000", "cost_per_thousand", "cost_per_1k", "price_per_1000", "usd_per_1000", "cost_per_1000_inferences"];
    private static readonly string[] PerCall = ["cost_per_call", "price_per_call", "cost_per_inference", "cost"];
    private static readonly string[] PerHour = ["price_per_hour", "instance_price_per_hour", "cost_per_hour"];
    private static readonly string[] Throughputs = ["throughput_per_second", "throughput", "images_per_second"];
    private static readonly string[] Latencies = ["latency_ms", "latency", "latency_p99_ms", "p99_ms"];
    private static readonly string[] Memories = ["memory_mb", "memory"];
    private static readonly string[] Sources = ["source", "sources"];

    private readonly string _path;
    private readonly Sheet _sheet;
    private readonly List<string> _keys;
    private readonly SheetNumbers _numbers;
    private readonly List<string> _notices = [];

    public SheetColumns(string path, Sheet sheet)
    {
        (_path, _sheet) = (path, sheet);
        _keys = [.. sheet.Columns.Select(Key)];
        _numbers = new SheetNumbers(path, sheet);
    }

    /// <summary>The models, in the sheet's order; names that come twice are told apart.</summary>
    /// <param name="quality">The column that holds quality; null: the first of the usual names.</param>
    public ModelSheet Models(string? quality)
    {
        var name = Find(Names) is var n and >= 0 ? n : throw Missing("the name", Names);
        var shareOf = QualityColumn(quality);
        var (thousand, call, hour, throughput) = (Find(PerThousand), Find(PerCall), Find(PerHour), Find(Throughputs));
        if (thousand < 0 && call < 0 && (hour < 0 || throughput < 0))
            throw Missing("the cost", [.. PerThousand[..1], .. PerCall[..1], "price_per_hour with throughput_per_second"]);
        var (latency, memory, source) = (Find(Latencies), Find(Memories), Find(Sources));
        int[] taken = [name, shareOf, thousand, call, hour, throughput, latency, memory, source];
        List<int> others = [.. Enumerable.Range(0, _keys.Count).Where(c => !taken.Contains(c) && _numbers.AreFigures(c)).DistinctBy(c => _keys[c])];
        var shares = _numbers.Shares(shareOf, out var notice);
        _notices.AddRange(new[] { notice, thousand < 0 && call >= 0 && _keys[call] == "cost" ? $"column '{_sheet.Columns[call]}' is taken as dollars per inference" : null }.OfType<string>());
        var models = _sheet.Rows.Select((row, r) => new ModelCandidate
        {
            Name = row[name] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : throw new ReplayInputException($"{_numbers.Where(r, name)}: no name; expected one for each model"),
            Quality = shares[r],
            CostPerThousand = _numbers.Money(r, thousand) ?? (_numbers.Money(r, call) * Thousand) ?? PerThousandOf(_numbers.Money(r, hour), Rate(r, throughput)),
            LatencyMs = _numbers.Milliseconds(r, latency),
            MemoryMb = _numbers.Megabytes(r, memory),
            Others = others.Where(c => _numbers.Figure(r, c) is not null).ToDictionary(c => _keys[c], c => _numbers.Figure(r, c)!.Value),
            Source = source < 0 ? null : row[source],
        }).ToList();
        return new ModelSheet(_sheet.Columns[shareOf], Distinct(models), _notices);
    }

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

    private int QualityColumn(string? asked)
    {
        if (asked is null)
            return Find(Qualities) is var usual and >= 0 ? usual : throw Missing("quality", [.. Qualities, "another that --quality names"]);
        return _keys.IndexOf(Key(asked)) is var named and >= 0
            ? named
            : throw new ReplayInputException(
                $"--quality {asked}: {_path} has no such column; expected one of {string.Join(", ", _sheet.Columns)}{(NearestName.Of(asked, _sheet.Columns) is { } nearest ? $"; did you mean '{nearest}'?" : "")}");
    }

    private decimal? Rate(int row, int column) => _numbers.Amount(row, column) is not 0
        ? _numbers.Amount(row, column)
        : throw new ReplayInputException($"{_numbers.Where(row, column)}: no inference a second never ends; expected more than 0, or nothing");

    private static decimal? PerThousandOf(decimal? perHour, decimal? perSecond) => perHour * Thousand / (perSecond * SecondsPerHour);

    private List<ModelCandidate> Distinct(List<ModelCandidate> models)
    {
        var taken = models.Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, times) in models.GroupBy(m => m.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => (g.Key, g.Count())))
            _notices.Add(string.Create(CultureInfo.InvariantCulture, $"'{name}' comes {times} times; the later ones are numbered"));
        return [.. models.Select(m => seen.Add(m.Name) ? m : m with { Name = Numbered(m.Name, taken) })];
    }

    private static string Numbered(string name, HashSet<string> taken)
    {
        for (var number = 2; ; number++)
        {
            var numbered = string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
            if (taken.Add(numbered))
                return numbered;
        }
    }

    private int Find(string[] names) => names.Select(n => _keys.IndexOf(n)).FirstOrDefault(i => i >= 0, -1);

    private ReplayInputException Missing(string what, string[] names) =>
        new($"{_path}: no column for {what}; expected {string.Join(", ", names[..^1])}{(names.Length > 1 ? " or " : "")}{names[^1]} (it has {string.Join(", ", _sheet.Columns)})");
}
