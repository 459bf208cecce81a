using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Images;

/// <summary>Where a chart's parts are on a picture, and its values between them.</summary>
internal sealed class ChartFrame
{
    private const int ShownPlaces = 60;
    private const int LongestPlace = 24;

    public ChartFrame(Chart chart, int width, int height)
    {
        Unit = Math.Min(width / 900.0, height / 520.0);
        Places = [.. chart.Traces.SelectMany(t => t.Names).Distinct(StringComparer.Ordinal).Take(ShownPlaces)];
        Legend = new ChartLegend(chart, width - (24 * Unit), Unit, (int)(height * 0.2 / (LineHeight * Unit)));
        var heights = chart.Traces.SelectMany(t => t.Y).OfType<double>();
        var bars = chart.Traces.Any(t => t.Kind == TraceKind.Bars);
        Y = Scale.Of(chart.Y.Scale, chart.Stacked ? heights.Concat(Stacks(chart)) : heights.Concat(chart.Levels.Select(l => l.Value)), bars);
        X = Scale.Of(chart.X.Scale, chart.Traces.SelectMany(PlacesOf), withZero: false);
        PlaceTexts = [.. Places.Select(p => PlainText.Shortened(p, LongestPlace))];
        Top = 44 * Unit;
        YTicks = Y.TicksOf(7);
        Left = (YTicks.Select(t => ImageFont.Width(t.Text, TickSize)).DefaultIfEmpty(0).Max()) + (42 * Unit);
        Right = width - (24 * Unit);
        var widest = PlaceTexts.Select(t => ImageFont.Width(t, TickSize)).DefaultIfEmpty(0).Max();
        PlacesTurned = Places.Count > 0 && widest > (Right - Left) / Places.Count - (6 * Unit);
        Below = PlacesTurned ? Math.Min((widest * 0.6) + (20 * Unit), height * 0.35) : 22 * Unit;
        Bottom = height - (Legend.Height + Below + (28 * Unit));
        XTicks = Places.Count > 0 ? [] : X.TicksOf(X.Kind == AxisScale.Time ? 7 : 9);
    }

    public const double LineHeight = 18;

    /// <summary>Pixels for what is one pixel on a picture of ordinary size.</summary>
    public double Unit { get; }

    public double TickSize => 11.5 * Unit;

    public double Left { get; }

    public double Right { get; }

    public double Top { get; }

    public double Bottom { get; }

    /// <summary>Room for what stands beside the horizontal axis.</summary>
    public double Below { get; }

    public Scale X { get; }

    public Scale Y { get; }

    public IReadOnlyList<Tick> XTicks { get; }

    public IReadOnlyList<Tick> YTicks { get; }

    /// <summary>Names along the horizontal axis; empty where it has a scale.</summary>
    public IReadOnlyList<string> Places { get; }

    public IReadOnlyList<string> PlaceTexts { get; }

    /// <summary>Whether names are too long to stand side by side.</summary>
    public bool PlacesTurned { get; }

    public ChartLegend Legend { get; }

    public double PlaceWidth => (Right - Left) / Math.Max(1, Places.Count);

    public double XOf(double value) => Left + (X.FractionOf(value) * (Right - Left));

    public double YOf(double value) => Bottom - (Y.FractionOf(value) * (Bottom - Top));

    public double MiddleOf(int place) => Left + ((place + 0.5) * PlaceWidth);

    /// <summary>How long a turned name may be before it leaves the picture to the left or below (35° of slope).</summary>
    public double TurnedRoom(int place) => Math.Min((Below - (12 * Unit)) / 0.574, MiddleOf(place) / 0.82);

    /// <summary>Where a trace's points are; null where there is nothing to see.</summary>
    public IReadOnlyList<(double X, double Y)?> PointsOf(Trace trace)
    {
        var index = Places.Select((p, i) => (p, i)).ToDictionary(p => p.p, p => p.i, StringComparer.Ordinal);
        var scaled = PlacesOf(trace).ToList();
        (double, double)? At(int i)
        {
            if (trace.Y[i] is not { } height || !Y.Shows(height))
                return null;
            if (i < trace.Names.Count)
                return index.TryGetValue(trace.Names[i], out var place) ? (MiddleOf(place), YOf(height)) : null;
            return i < scaled.Count && X.Shows(scaled[i]) ? (XOf(scaled[i]), YOf(height)) : null;
        }

        return [.. Enumerable.Range(0, trace.Count).Select(At)];
    }

    private static IEnumerable<double> PlacesOf(Trace trace) => trace.Times.Count > 0 ? trace.Times.Select(TimeTicks.SecondsOf) : trace.X;

    private static IEnumerable<double> Stacks(Chart chart) => chart.Traces
        .Where(t => t.Kind == TraceKind.Bars)
        .SelectMany(t => t.Names.Zip(t.Y))
        .GroupBy(p => p.First, StringComparer.Ordinal)
        .Select(g => g.Sum(p => p.Second ?? 0));
}
