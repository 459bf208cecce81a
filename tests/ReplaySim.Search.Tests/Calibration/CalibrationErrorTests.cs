using ReplaySim.Core;
using ReplaySim.Search.Calibration;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Calibration;

public sealed class CalibrationErrorTests
{
    [Fact]
    public void It_is_the_weighted_mean_over_bins_of_the_distance_between_confidence_and_share_right() => Cases.Hold(random =>
    {
        var rows = Enumerable.Range(0, random.Next(1, 80)).Select(_ => new CalibrationRow(random.Next(201) / 200.0, random.Next(2), random.Next(1, 4))).ToArray();
        var bins = rows.GroupBy(r => r.Confidence == 1 ? 14 : (int)Math.Floor(r.Confidence * 15));
        var expected = bins.Sum(b => b.Sum(r => r.Weight) / rows.Sum(r => r.Weight)
            * Math.Abs(b.Sum(r => r.Weight * r.Credit) / b.Sum(r => r.Weight) - b.Sum(r => r.Weight * r.Confidence) / b.Sum(r => r.Weight)));
        Assert.Equal(expected, CalibrationError.Before(rows)!.Value, 1e-12);
    });

    [Fact]
    public void Calibration_removes_it_on_the_rows_of_the_fit() => Cases.Hold(random =>
    {
        var rows = Overconfident(random, 200);
        Assert.Equal(0, CalibrationError.After(rows, Isotonic.Fit(rows))!.Value, 1e-12);
    });

    [Fact]
    public void Calibration_lessens_it_on_other_rows()
    {
        var random = new Random(4);
        var fit = Isotonic.Fit(Overconfident(random, 20_000));
        var others = Overconfident(random, 20_000);

        // E|c − c²| = 1/6 for the uniform confidence c that is right with probability c².
        Assert.Equal(1.0 / 6, CalibrationError.Before(others)!.Value, 0.01);
        Assert.InRange(CalibrationError.After(others, fit)!.Value, 0, 0.02);
    }

    [Fact]
    public void Without_rows_there_is_none() => Assert.Null(CalibrationError.Before([new(double.NaN, 1)]));

    [Fact]
    public void A_confidence_that_is_no_share_is_refused() => Assert.Throws<ReplayInputException>(() => CalibrationError.Before([new(1.5, 1)]));

    private static CalibrationRow[] Overconfident(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ => random.NextDouble()).Select(c => new CalibrationRow(c, random.NextDouble() < c * c ? 1 : 0)),
    ];
}
