using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Images;

/// <summary>A chart laid out on a picture.</summary>
internal static class ChartPicture
{
    private const int LongestTitle = 200;
    private const string Ink = "222222";
    private const string Faint = "E3E3E3";

    public static Drawing Of(Chart chart, int width, int height)
    {
        var frame = new ChartFrame(chart, width, height);
        var title = PlainText.Shortened(chart.Title, LongestTitle);
        Shape[] shapes =
        [
            new Outline([(0, 0), (width, 0), (width, height), (0, height)], Closed: true, "FFFFFF", null),
            new Label(width / 2.0, 26 * frame.Unit, Fitted(title, 16 * frame.Unit, width - (24 * frame.Unit)), 16 * frame.Unit, Ink, Anchor.Middle),
            .. chart.HasData ? Parts(chart, frame, width, height) : [new Label(width / 2.0, height / 2.0, "nothing to show", 14 * frame.Unit, Ink, Anchor.Middle)],
        ];
        return new Drawing(width, height, title, Description(chart), shapes);
    }

    private static IEnumerable<Shape> Parts(Chart chart, ChartFrame frame, int width, int height) =>
    [
        .. Grid(frame),
        .. TraceShapes.Of(chart, frame),
        .. LevelShapes.Of(chart, frame),
        .. Axes(chart, frame),
        .. LegendOf(frame, width, height),
    ];

    private static string Description(Chart chart) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{PlainText.Shortened(chart.Y.Title, 80)} by {PlainText.Shortened(chart.X.Title, 80)}: {string.Join(", ", chart.Traces.Take(20).Select(t => PlainText.Shortened(t.Name, 60)))}.");

    private static IEnumerable<Shape> Grid(ChartFrame frame)
    {
        var hair = new Stroke(Faint, frame.Unit);
        foreach (var tick in frame.YTicks)
            yield return new Outline([(frame.Left, frame.YOf(tick.At)), (frame.Right, frame.YOf(tick.At))], Closed: false, null, hair);
        foreach (var tick in frame.XTicks)
            yield return new Outline([(frame.XOf(tick.At), frame.Top), (frame.XOf(tick.At), frame.Bottom)], Closed: false, null, hair);
    }

    private static IEnumerable<Shape> Axes(Chart chart, ChartFrame frame)
    {
        var line = new Stroke("888888", frame.Unit);
        yield return new Outline([(frame.Left, frame.Top), (frame.Left, frame.Bottom), (frame.Right, frame.Bottom)], Closed: false, null, line);
        foreach (var tick in frame.YTicks)
            yield return new Label(frame.Left - (6 * frame.Unit), frame.YOf(tick.At) + (frame.TickSize * 0.36), tick.Text, frame.TickSize, Ink, Anchor.End);
        var below = frame.Bottom + (16 * frame.Unit);
        foreach (var tick in Apart(frame))
            yield return new Label(frame.XOf(tick.At), below, tick.Text, frame.TickSize, Ink, Anchor.Middle);
        for (var i = 0; i < frame.Places.Count; i++)
        {
            yield return frame.PlacesTurned
                ? new Label(frame.MiddleOf(i) + (4 * frame.Unit), below - (2 * frame.Unit), Fitted(frame.PlaceTexts[i], frame.TickSize, frame.TurnedRoom(i)), frame.TickSize, Ink, Anchor.End, -35)
                : new Label(frame.MiddleOf(i), below, frame.PlaceTexts[i], frame.TickSize, Ink, Anchor.Middle);
        }

        var size = 13 * frame.Unit;
        var (middle, centre) = ((frame.Left + frame.Right) / 2, (frame.Top + frame.Bottom) / 2);
        yield return new Label(middle, frame.Bottom + frame.Below + (17 * frame.Unit), Fitted(PlainText.Line(chart.X.Title), size, frame.Right - frame.Left), size, Ink, Anchor.Middle);
        yield return new Label(18 * frame.Unit, centre, Fitted(PlainText.Line(chart.Y.Title), size, frame.Bottom - frame.Top), size, Ink, Anchor.Middle, -90);
    }

    // A tick whose text would touch the one before goes without.
    private static IEnumerable<Tick> Apart(ChartFrame frame)
    {
        var free = double.MinValue;
        foreach (var tick in frame.XTicks)
        {
            var half = ImageFont.Width(tick.Text, frame.TickSize) / 2;
            if (frame.XOf(tick.At) - half < free)
                continue;
            free = frame.XOf(tick.At) + half + (4 * frame.Unit);
            yield return tick;
        }
    }

    private static IEnumerable<Shape> LegendOf(ChartFrame frame, int width, int height)
    {
        var legend = frame.Legend;
        var y = height - legend.Height + (8 * frame.Unit);
        foreach (var line in legend.Lines)
        {
            var last = line[^1];
            var left = (width - (last.Left + legend.NameAt + ImageFont.Width(last.Name, legend.Size))) / 2;
            foreach (var (trace, name, at) in line)
            {
                foreach (var sign in TraceShapes.Sign(trace, (left + at + (legend.NameAt * 0.45), y), frame.Unit))
                    yield return sign;
                yield return new Label(left + at + legend.NameAt, y + (legend.Size * 0.36), name, legend.Size, Ink, Anchor.Start);
            }

            y += ChartFrame.LineHeight * frame.Unit;
        }

        if (legend.LeftOut > 0)
            yield return new Label(width / 2.0, y + (legend.Size * 0.36), $"and {Figures.Count(legend.LeftOut)} more", legend.Size, Ink, Anchor.Middle);
    }

    private static string Fitted(string text, double size, double width)
    {
        var shown = PlainText.Shortened(text, LongestTitle);
        for (var most = Math.Min(shown.Length, LongestTitle); most > 1 && ImageFont.Width(shown, size) > width; most--)
            shown = PlainText.Shortened(text, most);
        return shown;
    }
}
