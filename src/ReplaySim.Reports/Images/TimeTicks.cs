using System.Globalization;

namespace ReplaySim.Reports.Images;

/// <summary>Round points in time along an axis of seconds since 1970 (UTC).</summary>
internal static class TimeTicks
{
    private const long Minute = 60;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    private static readonly long[] Steps =
        [1, 5, 15, 30, Minute, 5 * Minute, 15 * Minute, 30 * Minute, Hour, 3 * Hour, 6 * Hour, 12 * Hour, Day, 2 * Day, 5 * Day, 7 * Day, 14 * Day];

    public static double SecondsOf(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).TotalSeconds;

    public static IReadOnlyList<Tick> Of(double from, double to, int most)
    {
        var step = Steps.FirstOrDefault(s => (to - from) / s <= most);
        if (step == 0)
            return Months(from, to, most);
        var ticks = new List<Tick>();
        for (var at = (long)Math.Ceiling(from / step) * step; at <= to; at += step)
            ticks.Add(new Tick(at, TextOf(at, step)));
        return ticks;
    }

    private static List<Tick> Months(double from, double to, int most)
    {
        var (first, last) = (At(from), At(to));
        var months = ((last.Year - first.Year) * 12) + last.Month - first.Month;
        var each = ((int[])[1, 2, 3, 6, 12, 24, 60, 120]).FirstOrDefault(m => months / m <= most, 600);
        var ticks = new List<Tick>();
        for (var month = (first.Year * 12) + first.Month - 1; month <= (last.Year * 12) + last.Month - 1; month++)
        {
            var at = SecondsOf(new DateTimeOffset(month / 12, (month % 12) + 1, 1, 0, 0, 0, TimeSpan.Zero));
            if (month % each == 0 && at >= from && at <= to)
                ticks.Add(new Tick(at, At(at).ToString("yyyy-MM", CultureInfo.InvariantCulture)));
        }

        return ticks;
    }

    private static string TextOf(long at, long step) => At(at).ToString(
        step >= Day || at % Day == 0 ? "yyyy-MM-dd" : step >= Minute ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(double seconds) => DateTimeOffset.UnixEpoch.AddSeconds(seconds);
}
