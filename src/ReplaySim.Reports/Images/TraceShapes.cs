using ReplaySim.Reports.Charts;

namespace ReplaySim.Reports.Images;

/// <summary>A chart's traces inside its frame.</summary>
internal static class TraceShapes
{
    private const double BarShare = 0.7;

    public static IEnumerable<Shape> Of(Chart chart, ChartFrame frame)
    {
        var bars = chart.Traces.Where(t => t.Kind == TraceKind.Bars).ToList();
        return Bars(chart, frame, bars).Concat(chart.Traces.Except(bars).SelectMany(t => Of(t, frame)));
    }

    /// <summary>The sign of a trace in the legend, about a point.</summary>
    public static IEnumerable<Shape> Sign(Trace trace, (double X, double Y) at, double unit)
    {
        var colour = Palette.Hex(trace.Colour);
        if (trace.Kind == TraceKind.Bars)
            yield return Box(at.X - (6 * unit), at.Y - (5 * unit), at.X + (6 * unit), at.Y + (5 * unit), colour);
        if (trace.Kind is TraceKind.Line or TraceKind.DashedLine or TraceKind.LineAndPoints)
            yield return new Outline([(at.X - (11 * unit), at.Y), (at.X + (11 * unit), at.Y)], Closed: false, null, StrokeOf(trace, unit));
        if (trace.Kind is TraceKind.Points or TraceKind.LineAndPoints)
            yield return Markers.Of(trace.Symbol, at, 4 * unit, colour);
    }

    private static IEnumerable<Shape> Of(Trace trace, ChartFrame frame)
    {
        var points = frame.PointsOf(trace);
        if (trace.Kind is not TraceKind.Points)
        {
            foreach (var stretch in Stretches(points))
                yield return new Outline(stretch, Closed: false, null, StrokeOf(trace, frame.Unit));
        }

        if (trace.Kind is TraceKind.Points or TraceKind.LineAndPoints)
        {
            foreach (var point in points.OfType<(double, double)>())
                yield return Markers.Of(trace.Symbol, point, 4 * frame.Unit, Palette.Hex(trace.Colour));
        }
    }

    private static Stroke StrokeOf(Trace trace, double unit) => new(Palette.Hex(trace.Colour), 2 * unit, trace.Kind == TraceKind.DashedLine);

    // A missing height parts a line.
    private static IEnumerable<IReadOnlyList<(double X, double Y)>> Stretches(IReadOnlyList<(double X, double Y)?> points)
    {
        var stretch = new List<(double, double)>();
        foreach (var point in points.Append(null))
        {
            if (point is { } seen)
            {
                stretch.Add(seen);
            }
            else if (stretch.Count > 0)
            {
                yield return stretch;
                stretch = [];
            }
        }
    }

    private static IEnumerable<Shape> Bars(Chart chart, ChartFrame frame, List<Trace> traces)
    {
        var side = chart.Stacked ? 1 : Math.Max(1, traces.Count);
        var width = frame.PlaceWidth * BarShare / side;
        var stacked = new double[frame.Places.Count];
        for (var t = 0; t < traces.Count; t++)
        {
            var heights = traces[t].Names.Zip(traces[t].Y).GroupBy(p => p.First, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Second, StringComparer.Ordinal);
            for (var place = 0; place < frame.Places.Count; place++)
            {
                if (!heights.TryGetValue(frame.Places[place], out var height) || height is not { } value || !double.IsFinite(value))
                    continue;
                var foot = chart.Stacked ? stacked[place] : 0;
                stacked[place] += value;
                var left = frame.MiddleOf(place) - (frame.PlaceWidth * BarShare / 2) + (chart.Stacked ? 0 : t * width);
                yield return Box(left, frame.YOf(foot + value), left + width, frame.YOf(foot), Palette.Hex(traces[t].Colour));
            }
        }
    }

    private static Outline Box(double left, double top, double right, double bottom, string colour) =>
        new([(left, top), (right, top), (right, bottom), (left, bottom)], Closed: true, colour, null);
}
