using ReplaySim.Core.Metrics;
using ReplaySim.Core.Money;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Results;

/// <summary>Hours, days, weeks and segments.</summary>
internal static class SeriesReport
{
    private const int HoursPerDay = 24;

    /// <summary>Hours in order, then days in order; stretches in which nothing arrived or ended are left out.</summary>
    public static IReadOnlyList<SeriesPoint> Points(Tally tally, ReplaySetup setup)
    {
        if (!setup.Series)
            return [];
        var series = tally.Series;
        var points = new List<SeriesPoint>();
        var days = new SortedDictionary<long, SeriesBucket>();
        for (var h = 0; h < series.Hours.Length; h++)
        {
            var bucket = series.Hours[h];
            var hour = series.OriginHour + h;
            var day = SeriesTally.FloorDivide(hour, HoursPerDay);
            var sums = days.GetValueOrDefault(day, SeriesBucket.Empty);
            sums.Add(bucket);
            days[day] = sums;
            if (bucket.Rows > 0 || bucket.P99Micros >= 0)
                points.Add(Point("hour", hour * SimTime.PerHour, bucket, setup));
        }

        var firstDay = SeriesTally.FloorDivide(series.OriginHour, HoursPerDay);
        foreach (var (day, sums) in days)
        {
            var bucket = sums;
            var at = day - firstDay;
            bucket.P99Micros = at < series.DayP99Micros.Length ? series.DayP99Micros[(int)at] : -1;
            if (bucket.Rows > 0 || bucket.P99Micros >= 0)
                points.Add(Point("day", day * SimTime.PerDay, bucket, setup));
        }

        return points;
    }

    /// <summary>Weeks in order; empty where they were not kept.</summary>
    public static IReadOnlyList<WeekSummary> Weeks(Tally tally, ReplaySetup setup) => tally.Weeks is not { } weeks
        ? []
        : [.. weeks.Weeks.Select(w => new WeekSummary(
            new SimTime(w.FromMicros),
            ResultBuilder.ToDecimal(w.Sums.Labelled, setup.WeightScaleOf()),
            AccuracyOf(w.Sums.Labelled, w.Sums.Credit)))];

    /// <summary>Segments by column, then by name.</summary>
    public static IReadOnlyList<SegmentSummary> Segments(Tally tally, ReplaySetup setup, SlicePreparer preparer)
    {
        var segments = new List<SegmentSummary>();
        for (var s = 0; s < preparer.Segments.Count; s++)
        {
            var names = preparer.Segments[s];
            var sums = tally.Segments.Column(s).ToArray();
            segments.AddRange(sums
                .Select((bucket, i) => (bucket, i))
                .Where(p => p.bucket.Rows > 0)
                .Select(p => new SegmentSummary(
                    names.Column,
                    names.Names[p.i],
                    p.bucket.Rows,
                    ResultBuilder.ToDecimal(p.bucket.Labelled, setup.WeightScaleOf()),
                    AccuracyOf(p.bucket),
                    MoneyText.DivideRoundHalfEven(p.bucket.Spend, setup.WeightScaleOf()),
                    (double)p.bucket.Escalated / p.bucket.Rows))
                .OrderBy(p => p.Name, StringComparer.Ordinal));
        }

        return segments;
    }

    private static SeriesPoint Point(string by, long from, SeriesBucket bucket, ReplaySetup setup) => new(
        by,
        new SimTime(from),
        bucket.Rows,
        MoneyText.DivideRoundHalfEven(bucket.Spend, setup.WeightScaleOf()),
        AccuracyOf(bucket),
        bucket.Rows == 0 ? null : (double)bucket.Escalated / bucket.Rows,
        bucket.P99Micros < 0 ? null : bucket.P99Micros);

    private static double? AccuracyOf(SeriesBucket bucket) => AccuracyOf(bucket.Labelled, bucket.Credit);

    private static double? AccuracyOf(Int128 labelled, Int128 credit) =>
        labelled == 0 ? null : (double)credit / ((double)labelled * PredictionColumns.FullCredit);
}
