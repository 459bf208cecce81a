using ReplaySim.Core.Metrics;
using ReplaySim.Core.Results;
using ReplaySim.Search.Calibration;
using ReplaySim.Search.Tests.Histories;

namespace ReplaySim.Search.Tests.Calibration;

public sealed class ReliabilityTests
{
    // Twentieths and fifteenths put these into the same five groups: the first bin of each fifth, and the last.
    private static double Draw(Random random)
    {
        var fifth = random.Next(6);
        return fifth == 5 ? 0.95 + random.Next(101) / 2_000.0 : fifth / 5.0 + random.Next(100) / 2_000.0;
    }

    [Fact]
    public void The_error_of_a_tier_is_the_calibration_error_where_both_cut_into_the_same_bins() => Cases.Hold(random =>
    {
        var rows = Enumerable.Range(0, random.Next(1, 80)).Select(_ => new CalibrationRow(Draw(random), random.Next(5) / 4.0, random.Next(4))).ToArray();
        var tally = new ReliabilityTally();
        foreach (var row in rows)
            tally.Add(row.Confidence, (int)(row.Credit * 1e6), (long)row.Weight);
        var expected = CalibrationError.Before(rows);
        var found = ReliabilityReport.Of(tally, 1).CalibrationError;
        Assert.Equal(expected is null, found is null);

        // Confidences are rounded to the nearest 2⁻³⁰.
        if (expected is { } error)
            Assert.Equal(error, found!.Value, 5e-10);
    });
}
