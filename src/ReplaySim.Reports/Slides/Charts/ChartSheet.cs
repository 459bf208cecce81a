using System.Globalization;
using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Slides.Charts;

/// <summary>
/// A chart's figures as a sheet, which is what a presentation lets its reader edit: places and heights side by side for each trace of
/// points; names in the first column and a column of heights for each trace of bars.
/// </summary>
internal sealed class ChartSheet
{
    private const int MostPoints = 400;
    private const int LongestName = 60;
    private readonly List<IReadOnlyList<object?>> _columns = [];

    /// <exception cref="ArgumentException">The chart has nothing to show.</exception>
    public ChartSheet(Chart chart)
    {
        if (!chart.HasData)
            throw new ArgumentException($"chart '{chart.Id}' has nothing to show; expected at least one point", nameof(chart));
        IsByName = chart.Traces.All(t => t.X.Count == 0);
        Series = [.. IsByName ? ByName(chart) : ByPlace(chart)];
    }

    /// <summary>Whether places are names or times, the same for all traces.</summary>
    public bool IsByName { get; }

    /// <summary>What is drawn, and where in the sheet it is.</summary>
    public IReadOnlyList<ChartSeries> Series { get; }

    /// <summary>Columns from left to right: text, numbers, nothing.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Columns => _columns;

    private IEnumerable<ChartSeries> ByPlace(Chart chart)
    {
        var levels = chart.Levels.Select(l => new Trace(l.Text, TraceKind.DashedLine, Colour.Grey, [l.Value, l.Value]) { X = SpanOf(chart) });
        foreach (var trace in chart.Traces.Concat(levels).Where(t => t.Count > 0))
        {
            var points = Thinned([.. trace.X.Zip(trace.Y).Where(p => p.Second is not null)]);
            var name = PlainText.Shortened(trace.Name, LongestName);
            var x = Add(PlainText.Line(chart.X.Title), points.Select(p => (object?)p.First));
            var y = Add(name, points.Select(p => (object?)p.Second));
            yield return new ChartSeries(trace with { Name = name }, x, y, points.Count);
        }
    }

    private IEnumerable<ChartSeries> ByName(Chart chart)
    {
        var names = chart.Traces.SelectMany(NamesOf).Distinct(StringComparer.Ordinal).Take(MostPoints).ToList();
        var x = Add(PlainText.Line(chart.X.Title), names.Select(n => (object?)PlainText.Shortened(n, LongestName)));
        foreach (var trace in chart.Traces.Where(t => t.Count > 0))
        {
            var heights = NamesOf(trace).Zip(trace.Y).GroupBy(p => p.First, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Second, StringComparer.Ordinal);
            var name = PlainText.Shortened(trace.Name, LongestName);
            var y = Add(name, names.Select(n => (object?)(heights.TryGetValue(n, out var height) ? height : null)));
            yield return new ChartSeries(trace with { Name = name }, x, y, names.Count);
        }
    }

    private int Add(string head, IEnumerable<object?> cells)
    {
        _columns.Add([head, .. cells]);
        return _columns.Count - 1;
    }

    private static IEnumerable<string> NamesOf(Trace trace)
    {
        var times = trace.Times.Select(t => t.UtcDateTime).ToList();
        var year = times.Select(t => t.Year).Distinct().Count() > 1 ? "yyyy-" : "";
        var hour = times.Any(t => t.TimeOfDay > TimeSpan.Zero) ? " HH:mm" : "";
        return times.Count > 0 ? times.Select(t => t.ToString($"{year}MM-dd{hour}", CultureInfo.InvariantCulture)) : trace.Names;
    }

    private static double[] SpanOf(Chart chart)
    {
        var places = chart.Traces.SelectMany(t => t.X).ToList();
        return [places.Min(), places.Max()];
    }

    private static IReadOnlyList<T> Thinned<T>(IReadOnlyList<T> points) => points.Count <= MostPoints
        ? points
        : [.. Enumerable.Range(0, MostPoints).Select(i => points[(int)((long)i * (points.Count - 1) / (MostPoints - 1))])];
}

/// <param name="Trace">How it is drawn.</param>
/// <param name="X">Column of its places.</param>
/// <param name="Y">Column of its heights, its name at the head.</param>
/// <param name="Count">Rows below the head.</param>
internal sealed record ChartSeries(Trace Trace, int X, int Y, int Count);
