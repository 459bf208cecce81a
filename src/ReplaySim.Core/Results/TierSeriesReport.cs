using ReplaySim.Core.Metrics;
using ReplaySim.Core.Money;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Results;

/// <summary>Tiers by hour and by day.</summary>
internal static class TierSeriesReport
{
    private const int HoursPerDay = 24;

    /// <summary>Hours of each tier in the scenario's order, then its days; empty where no series were kept.</summary>
    public static IReadOnlyList<TierSeries> Of(Replayer replay)
    {
        if (!replay.Setup.Series)
            return [];
        var tiers = Enumerable.Range(0, replay.Stations.Count).ToArray();
        return
        [
            .. tiers.Select(k => Series("hour", SimTime.PerHour, k, replay, replay.TierSeries.Hours(k))),
            .. tiers.Select(k => Series("day", SimTime.PerDay, k, replay, Days(replay.TierSeries.Hours(k)))),
        ];
    }

    private static IEnumerable<(long Day, TierBucket Sums)> Days(IEnumerable<(long Hour, TierBucket Sums)> hours) => hours
        .GroupBy(h => SeriesTally.FloorDivide(h.Hour, HoursPerDay), h => h.Sums)
        .Select(day => (day.Key, day.Aggregate((sum, hour) => sum + hour)));

    private static TierSeries Series(string by, long length, int tier, Replayer replay, IEnumerable<(long Index, TierBucket Sums)> stretches) => new(
        by,
        replay.Setup.TierNames[tier],
        [.. stretches.Select(s => Point(s.Index * length, length, s.Sums, replay.Stations[tier].Servers, replay.Setup))]);

    private static TierSeriesPoint Point(long from, long length, in TierBucket sums, int? servers, ReplaySetup setup) => new()
    {
        From = new SimTime(from),
        Asked = sums.Asked,
        SpendFemto = MoneyText.DivideRoundHalfEven(sums.Spend, setup.WeightScaleOf()),
        Busy = (double)sums.BusyMicros / length,
        Utilization = servers is { } some ? (double)sums.BusyMicros / ((double)length * some) : null,
        Queue = (double)sums.WaitingMicros / length,
        WaitMicros = sums.Waits == 0 ? null : (double)sums.WaitMicros / sums.Waits,
    };
}
