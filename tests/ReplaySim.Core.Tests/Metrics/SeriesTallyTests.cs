using ReplaySim.Core.Metrics;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Tests.Metrics;

/// <summary>Hours, days and weeks against the calendar; their edges by hand.</summary>
public sealed class SeriesTallyTests
{
    private const long Hour = SimTime.PerHour;
    private const long Day = SimTime.PerDay;

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-30)]
    public void An_hour_begins_with_its_first_microsecond_and_hours_between_are_empty(long first)
    {
        var series = new SeriesTally(hourly: true);
        series.Begin(first * Hour + 5);
        foreach (var at in new[] { first * Hour, (first + 1) * Hour - 1, (first + 1) * Hour, (first + 5) * Hour - 1, first * Hour + 1, (first + 4) * Hour })
            series.At(at).Rows++;
        Assert.Equal(first, series.OriginHour);
        Assert.Equal([3, 1, 0, 0, 2], series.Hours.ToArray().Select(h => h.Rows));
        Assert.All(series.Hours.ToArray(), h => Assert.Equal(-1, h.P99Micros));
        Assert.Equal(6, series.Total().Rows);
    }

    [Fact]
    public void A_percentile_belongs_to_the_hour_and_the_day_in_which_latencies_ended()
    {
        var series = new SeriesTally(hourly: true);
        series.Begin(22 * Hour);
        (long At, long Micros)[] ends =
        [
            (22 * Hour, 10), (23 * Hour - 1, 20), (23 * Hour, 30), (Day - 1, 25), (Day, 7), (Day, 5), (2 * Day - 1, 6), (4 * Day, 50),
        ];
        foreach (var (at, micros) in ends)
            series.AddLatency(at, micros);
        series.Close();
        var hours = series.Hours.ToArray().Select((h, i) => (Hour: series.OriginHour + i, h.P99Micros)).Where(h => h.P99Micros >= 0);
        Assert.Equal([(22, 20), (23, 30), (24, 7), (47, 6), (96, 50)], hours);
        Assert.Equal([30, 7, -1, -1, 50], series.DayP99Micros.ToArray());
        Assert.Equal(ends.Length, series.Latency.Count);
        Assert.Equal(ends.Sum(e => e.Micros), series.Latency.SumMicros);
        Assert.Equal(0, series.Total().Rows);
    }

    [Fact]
    public void Without_an_end_there_is_no_percentile()
    {
        var series = new SeriesTally(hourly: true);
        series.Begin(0);
        series.Close();
        Assert.Equal(-1, series.Hours.ToArray().Single().P99Micros);
        Assert.True(series.DayP99Micros.IsEmpty);
        Assert.Equal(0, series.Latency.Count);
    }

    [Fact]
    public void Without_hours_everything_is_in_one_bucket()
    {
        var series = new SeriesTally(hourly: false);
        foreach (var at in new[] { 5 * Day, 0, -Day, 900_000 * Day, long.MaxValue })
        {
            series.At(at).Rows++;
            series.AddLatency(at, 3);
        }

        series.Close();
        Assert.Equal(5, series.Hours.ToArray().Single().Rows);
        Assert.Equal(5, series.Latency.Count);
        Assert.True(series.DayP99Micros.IsEmpty);
    }

    [Fact]
    public void Ten_million_hours_after_the_first_row_are_too_far()
    {
        SeriesTally.CheckSpan(0, 0);
        SeriesTally.CheckSpan(10_000_000, 0);
        Assert.Throws<ReplayInputException>(() => SeriesTally.CheckSpan(10_000_001, 0));
        Assert.Throws<ReplayInputException>(() => SeriesTally.CheckSpan(-1, 0));
    }

    [Fact]
    public void Division_rounds_down_also_below_zero()
    {
        for (var value = -50L; value <= 50; value++)
        {
            foreach (var divisor in new[] { 1, 3, 24 })
                Assert.Equal((long)Math.Floor((decimal)value / divisor), SeriesTally.FloorDivide(value, divisor));
        }
    }

    [Fact]
    public void A_week_runs_from_Monday_to_Monday()
    {
        var tally = new WeekTally();
        var expected = new SortedDictionary<DateTime, int>();
        var random = new Random(6);
        for (var i = 0; i < 3_000; i++)
        {
            var at = DateTime.UnixEpoch.AddHours(random.Next(-5_000, 5_000));
            if (random.Next(2) == 0)
                at = at.AddTicks(-10);
            var monday = at.Date.AddDays(-(((int)at.DayOfWeek + 6) % 7));
            expected[monday] = expected.GetValueOrDefault(monday) + 1;
            Assert.Equal(Micros(monday), WeekTally.MondayOf(Micros(at)));
            tally.At(Micros(at)).Labelled++;
        }

        Assert.Equal(expected.Select(w => (Micros(w.Key), (Int128)w.Value)), tally.Weeks.Select(w => (w.FromMicros, w.Sums.Labelled)));
    }

    private static long Micros(DateTime at) => (at - DateTime.UnixEpoch).Ticks / 10;
}
