using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Images;

/// <summary>Levels as dashed lines, each named where its name hides the least.</summary>
internal static class LevelShapes
{
    private const int LongestText = 60;

    // A name counts as that many points that later names should not hide.
    private const int PointsOfName = 9;
    private const string Ink = "555555";

    public static IEnumerable<Shape> Of(Chart chart, ChartFrame frame)
    {
        var taken = chart.Traces.SelectMany(frame.PointsOf).OfType<(double X, double Y)>().ToList();
        foreach (var level in chart.Levels.Where(l => frame.Y.Shows(l.Value)))
        {
            var y = frame.YOf(level.Value);
            yield return new Outline([(frame.Left, y), (frame.Right, y)], Closed: false, null, new Stroke(Ink, 1.2 * frame.Unit, Dashed: true));
            var text = PlainText.Shortened(level.Text, LongestText);
            var width = ImageFont.Width(text, frame.TickSize);
            var (left, foot) = Best(frame, y, width, taken);
            taken.AddRange(Enumerable.Range(0, PointsOfName).Select(i => (left + (width * i / (PointsOfName - 1)), foot - (frame.TickSize / 2))));
            var (top, below) = (foot - frame.TickSize, foot + (3 * frame.Unit));
            yield return new Outline([(left - 2, top), (left + width + 2, top), (left + width + 2, below), (left - 2, below)], Closed: true, "FFFFFF", null) { Opacity = 0.8 };
            yield return new Label(left, foot, text, frame.TickSize, Ink, Anchor.Start);
        }
    }

    private static (double Left, double Foot) Best(ChartFrame frame, double y, double width, List<(double X, double Y)> taken)
    {
        var gap = 6 * frame.Unit;
        var below = y + frame.TickSize + (4 * frame.Unit);
        double[] feet = below < frame.Bottom ? [y - gap, below] : [y - gap];
        var left = frame.Left + gap;
        var most = Math.Max(left, frame.Right - width - gap);
        int Hidden((double Left, double Foot) at) => taken.Count(p =>
            p.X > at.Left - gap && p.X < at.Left + width + gap && p.Y > at.Foot - frame.TickSize - gap && p.Y < at.Foot + gap);
        return feet.SelectMany(foot => Enumerable.Range(0, 5).Select(i => (most - ((most - left) * i / 4), foot))).MinBy(Hidden);
    }
}
