using System.Globalization;
using ReplaySim.Scenarios.Search;
using ReplaySim.Search.Sweeps;

namespace ReplaySim.Cli.Searches;

/// <summary>A varied key and the values that are tried of it.</summary>
internal sealed class SweptAxis
{
    private readonly Func<double, double, IEnumerable<double>>? _between;
    private readonly IReadOnlyList<double> _grid = [];

    private SweptAxis(string path, IReadOnlyList<string> values) => (Path, Values) = (path, values);

    private SweptAxis(VaryAxis axis, Func<double, double, IEnumerable<double>> between)
    {
        (Path, _between) = (axis.Path, between);
        _grid = [.. between(axis.From, axis.To)];
        Values = Texts(_grid);
    }

    public string Path { get; }

    /// <summary>In the order in which they are tried.</summary>
    public IReadOnlyList<string> Values { get; }

    public bool IsInterval => _between is not null;

    /// <summary>The values as listed.</summary>
    public static SweptAxis Listed(string path, IReadOnlyList<string> values) => new(path, values);

    /// <summary>Thresholds at quantiles of what they are compared with.</summary>
    public static SweptAxis Quantiles(VaryAxis axis, ValueSample sample, int steps) => new(axis, (from, to) => sample.Thresholds(from, to, steps));

    /// <summary>Even steps, both ends included.</summary>
    public static SweptAxis Even(VaryAxis axis, int steps) =>
        new(axis, (from, to) => steps == 1 ? [from] : Enumerable.Range(0, steps).Select(i => from + (to - from) * i / (steps - 1)));

    /// <summary>All whole numbers where they are no more than the steps, else some evenly spread, both ends included.</summary>
    public static SweptAxis Whole(VaryAxis axis, int steps) => new(axis, (from, to) => to - from < steps || steps == 1
        ? Enumerable.Range(0, Math.Min(steps, (int)(to - from) + 1)).Select(i => from + i)
        : Enumerable.Range(0, steps).Select(i => Math.Round(from + (to - from) * i / (steps - 1))));

    /// <summary>Values between the neighbours of one that was tried, as many as there were steps; only that one where values are listed.</summary>
    public IReadOnlyList<string> Around(string value)
    {
        var at = _grid.ToList().FindIndex(v => Text(v) == value);
        return _between is null || at < 0 ? [value] : Texts(_between(_grid[Math.Max(0, at - 1)], _grid[Math.Min(_grid.Count - 1, at + 1)]));
    }

    private static IReadOnlyList<string> Texts(IEnumerable<double> values) => [.. values.Select(Text).Distinct()];

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
