using ReplaySim.Search.Curves;

namespace ReplaySim.Search.Tests.Curves;

public sealed class CallShareTests
{
    [Fact]
    public void The_line_reaches_the_recovery_there_and_nowhere_before() => CurveCases.Holds(CurveCases.Rows, rows =>
    {
        var curve = RouterCurveTests.Score(rows);
        if (curve.AverageRecovered is null)
            return;
        foreach (var asked in new[] { -0.5, 0, 0.2, 0.37, 0.5, 0.8, 1, 1.3 })
        {
            var share = curve.CallShare(asked);
            var before = share ?? 1 + 1e-9;
            for (var step = 0; step < 100; step++)
            {
                var earlier = curve.Points[0].Share + (before - curve.Points[0].Share) * step / 100 - 1e-9;
                if (earlier > curve.Points[0].Share)
                    Assert.True(Line(curve, earlier) < asked, $"{asked} is reached at {earlier} already, not only at {share}");
            }

            if (share is { } reached)
                Assert.True(Line(curve, reached) >= asked - 1e-9, $"{asked} is not reached at {reached}");
        }
    });

    [Fact]
    public void Where_quality_falls_the_least_share_is_taken_and_told_not_to_be_the_whole_story()
    {
        // From the highest score down: two rows gain, two lose, two gain. Of 11 rows the thresholds send 0, 2, 3 … 11.
        var curve = RouterCurveTests.Score(CurveRow.Ascending(0, 0, 0, 0, 0, 1, 1, -1, -1, 1, 1));
        Assert.False(curve.Monotone);
        Assert.Equal([0, 1, 0.5, 0, 0.5, 1, 1, 1, 1, 1, 1], curve.Points.Select(p => p.Recovered!.Value));
        Assert.Equal([0.2 * 2 / 11, 1.0 / 11, 1.6 / 11], curve.Thresholds.Select(t => t.Share!.Value), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Between_two_points_the_share_is_interpolated()
    {
        // Gains one by one from the highest score down: 0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 1.
        var curve = RouterCurveTests.Score(CurveRow.Ascending(1, 0, 0, 0, 0, 1, 1, 0, 1, 0, 0));
        Assert.Equal([0, 0, 0.25, 0.25, 0.5, 0.75, 0.75, 0.75, 0.75, 0.75, 1], curve.Points.Select(p => p.Recovered!.Value));
        Assert.Equal([2.8 / 11, 5.0 / 11, 10.2 / 11], curve.Thresholds.Select(t => t.Share!.Value), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Null(curve.CallShare(1.01));
        Assert.Equal(0, curve.CallShare(0));
    }

    private static double Line(RouterCurve curve, double share)
    {
        for (var i = 1; i < curve.Points.Count; i++)
        {
            var (low, high) = (curve.Points[i - 1], curve.Points[i]);
            if (share <= high.Share && high.Share > low.Share)
                return (low.Recovered + (share - low.Share) / (high.Share - low.Share) * (high.Recovered - low.Recovered))!.Value;
        }

        return curve.Points[^1].Recovered!.Value;
    }
}
