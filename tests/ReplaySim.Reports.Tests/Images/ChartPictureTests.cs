using FsCheck;
using FsCheck.Fluent;
using ReplaySim.Reports.Charts;
using ReplaySim.Reports.Images;
using ReplaySim.Reports.Tests.Documents;

namespace ReplaySim.Reports.Tests.Images;

public sealed class ChartPictureTests
{
    public static TheoryData<string> Documents => EveryDocument.Names;

    [Theory]
    [MemberData(nameof(Documents))]
    public void No_text_and_no_point_lies_outside(string name)
    {
        foreach (var chart in TestCharts.Of(EveryDocument.Of(name)).Concat(Hostile.All.Select(TestCharts.Named)))
        {
            foreach (var (width, height) in new[] { (1200, 675), (600, 400), (1600, 500) })
                AllInside(ChartPicture.Of(chart, width, height));
        }
    }

    [Fact]
    public void Points_lie_where_their_values_say() => Cases.Holds(Arb.From(
        from logarithmic in Gen.Elements(true, false)
        from points in (from x in Gen.Choose(1, 100_000) from y in Gen.Choose(-500, 500) select (X: x / 100.0, Y: y / 10.0)).ArrayOf(5)
        select (logarithmic, points)), c =>
    {
        var (from, to) = (c.points.MinBy(p => p.X), c.points.MaxBy(p => p.X));
        var (low, high) = (c.points.MinBy(p => p.Y), c.points.MaxBy(p => p.Y));
        if (from.X == to.X || low.Y == high.Y)
            return;
        var trace = new Trace("t", TraceKind.Points, Colour.Blue, [.. c.points.Select(p => (double?)p.Y)]) { X = [.. c.points.Select(p => p.X)] };
        var chart = new Chart("c", "c", new Axis("x", c.logarithmic ? AxisScale.LogMoney : AxisScale.Linear), new Axis("y"), [trace]);
        var discs = ChartPicture.Of(chart, 900, 520).Shapes.OfType<Disc>().ToList();
        double Along(double x) => c.logarithmic ? Math.Log(x / from.X) / Math.Log(to.X / from.X) : (x - from.X) / (to.X - from.X);
        var (left, right) = (discs.Min(d => d.X), discs.Max(d => d.X));
        var (top, bottom) = (discs.Min(d => d.Y), discs.Max(d => d.Y));
        for (var i = 0; i < c.points.Length; i++)
        {
            Assert.Equal(left + ((right - left) * Along(c.points[i].X)), discs[i].X, 1e-6);
            Assert.Equal(bottom - ((bottom - top) * (c.points[i].Y - low.Y) / (high.Y - low.Y)), discs[i].Y, 1e-6);
        }
    });

    [Fact]
    public void Bars_stand_on_zero_and_are_as_high_as_their_values()
    {
        Trace Of(string name, Colour colour, params double?[] heights) => new(name, TraceKind.Bars, colour, heights) { Names = ["a", "b", "c"] };
        foreach (var stacked in new[] { false, true })
        {
            var chart = new Chart("c", "c", new Axis("x", AxisScale.Names), new Axis("y"), [Of("one", Colour.Blue, 1, 2, 4), Of("two", Colour.Green, 3, null, 6)]) { Stacked = stacked };
            var boxes = ChartPicture.Of(chart, 900, 520).Shapes.OfType<Outline>().Where(o => o.Fill == Palette.Hex(Colour.Blue) || o.Fill == Palette.Hex(Colour.Green))
                .Where(o => o.Points[0].Y < 440).Select(o => (o.Fill, Left: o.Points[0].X, Top: o.Points[0].Y, Foot: o.Points[2].Y)).ToList();
            var blue = boxes.Where(b => b.Fill == Palette.Hex(Colour.Blue)).ToList();
            var green = boxes.Where(b => b.Fill == Palette.Hex(Colour.Green)).ToList();
            Assert.Equal((3, 2), (blue.Count, green.Count));
            var unit = blue[0].Foot - blue[0].Top;
            Assert.Equal([unit, 2 * unit, 4 * unit], blue.Select(b => b.Foot - b.Top), (a, b) => Math.Abs(a - b) < 1e-6);
            Assert.Equal([3 * unit, 6 * unit], green.Select(b => b.Foot - b.Top), (a, b) => Math.Abs(a - b) < 1e-6);
            Assert.Equal(stacked ? blue[0].Top : blue[0].Foot, green[0].Foot, 1e-6);
            Assert.Equal(stacked, blue[0].Left == green[0].Left);
        }
    }

    [Fact]
    public void A_level_is_a_dashed_line_at_its_height_with_its_name_beside()
    {
        var trace = new Trace("t", TraceKind.Points, Colour.Blue, [0, 10]) { X = [0, 1] };
        var drawing = ChartPicture.Of(new Chart("c", "c", new Axis("x"), new Axis("y"), [trace]) { Levels = [new Level(5, "half way")] }, 900, 520);
        var discs = drawing.Shapes.OfType<Disc>().ToList();
        var line = Assert.Single(drawing.Shapes.OfType<Outline>(), o => o.Stroke is { Dashed: true });
        Assert.All(line.Points, p => Assert.Equal((discs[0].Y + discs[1].Y) / 2, p.Y, 1e-6));
        var label = Assert.Single(drawing.Shapes.OfType<Label>(), l => l.Text == "half way");
        Assert.InRange(label.Y - line.Points[0].Y, -20, 20);
    }

    [Fact]
    public void The_legend_names_each_trace_once_and_lies_below_the_axis()
    {
        var documents = EveryDocument.Of("certified sweep");
        var chart = FrontierChart.Of(documents.Sweep!, documents.Result);
        var drawing = ChartPicture.Of(chart, 1200, 675);
        var axis = drawing.Shapes.OfType<Label>().Single(l => l.Text == chart.X.Title);
        Assert.All(chart.Traces, t => Assert.True(Assert.Single(drawing.Shapes.OfType<Label>(), l => l.Text == t.Name).Y > axis.Y));
    }

    private static void AllInside(Drawing drawing)
    {
        foreach (var (x, y) in drawing.Shapes.SelectMany(Extent))
        {
            Assert.InRange(x, -1, drawing.Width + 1);
            Assert.InRange(y, -1, drawing.Height + 1);
        }
    }

    private static IEnumerable<(double X, double Y)> Extent(Shape shape)
    {
        if (shape is Outline outline)
            return outline.Points;
        if (shape is Disc disc)
            return [(disc.X - disc.Radius, disc.Y - disc.Radius), (disc.X + disc.Radius, disc.Y + disc.Radius)];
        var label = (Label)shape;
        var width = ImageFont.Width(label.Text, label.Size);
        var start = label.Anchor switch { Anchor.Start => 0, Anchor.Middle => -width / 2, _ => -width };
        var (sine, cosine) = (Math.Sin(label.Degrees * Math.PI / 180), Math.Cos(label.Degrees * Math.PI / 180));
        return [(label.X + (start * cosine), label.Y + (start * sine)), (label.X + ((start + width) * cosine), label.Y + ((start + width) * sine))];
    }
}
