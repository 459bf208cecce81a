using ReplaySim.Core.Metrics;
using ReplaySim.Core.Results;
using ReplaySim.Core.Tests.Histories;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Tests.Results;

/// <summary>What tiers did over time: by hand, against the log of calls, and added up again.</summary>
public sealed class TierSeriesTests
{
    private const long Minute = SimTime.PerMinute;

    private static readonly CaseTier One = new(1, null, FullQueue.Reject, 0);

    private static FsCheck.Arbitrary<HistoryCase> Crowded => HistoryCases.Of(history => MetricCases.Spread(history) with { Series = true });

    /// <summary>
    /// Of one server from 22:30: three calls of 45 minutes at 22:30, at 22:30 and at 23:30. Served 22:30 to 23:15, to 00:00 and to 00:45;
    /// waits of 0, 45 and 30 minutes.
    /// </summary>
    [Fact]
    public void Busy_time_queue_and_waits_are_cut_at_the_full_hour()
    {
        var result = EngineRun.Of(Always([One], (-90 * Minute, 45), (-90 * Minute, 45), (-30 * Minute, 45))).Result();
        var hours = Points(result, "hour");
        Assert.Equal([-2, -1, 0], hours.Select(p => p.From.Microseconds / SimTime.PerHour));
        Assert.Equal([2, 1, 0], hours.Select(p => p.Asked));
        Assert.Equal([1, 1, 1], hours.Select(p => (int)p.SpendFemto));
        Assert.Equal([0.5, 1, 0.75], hours.Select(p => p.Busy));
        Assert.Equal([0.5, 1, 0.75], hours.Select(p => p.Utilization!.Value));
        Assert.Equal([0.5, 0.75, 0], hours.Select(p => p.Queue));
        Assert.Equal([0, 45 * Minute, 30 * Minute], hours.Select(p => p.WaitMicros!.Value));

        var days = Points(result, "day");
        Assert.Equal([-SimTime.PerDay, 0], days.Select(p => p.From.Microseconds));
        Assert.Equal([3, 0], days.Select(p => p.Asked));
        Assert.Equal([1.5 / 24, 0.75 / 24], days.Select(p => p.Utilization!.Value));
        Assert.Equal([1.25 / 24, 0], days.Select(p => p.Queue));
        Assert.Equal([22.5 * Minute, 30 * Minute], days.Select(p => p.WaitMicros!.Value));
    }

    [Fact]
    public void Unlimited_servers_have_busy_ones_but_no_utilization()
    {
        var result = EngineRun.Of(Always([new CaseTier(null, null, FullQueue.Reject, 0)], (0, 60), (0, 90))).Result();
        Assert.Equal([2, 0.5], Points(result, "hour").Select(p => p.Busy));
        Assert.All(Points(result, "hour"), p => Assert.Null(p.Utilization));
        Assert.All(Points(result, "hour"), p => Assert.Equal(0, p.Queue));
    }

    [Fact]
    public void Several_servers_share_the_hour()
    {
        var result = EngineRun.Of(Always([One with { Servers = 4 }], (0, 60), (0, 30))).Result();
        Assert.Equal(1.5, Points(result, "hour").Single().Busy);
        Assert.Equal(1.5 / 4, Points(result, "hour").Single().Utilization);
    }

    /// <summary>A call that ends with the hour leaves nothing to the next, and idle hours are left out.</summary>
    [Fact]
    public void Hours_in_which_nothing_happens_are_left_out_and_long_services_fill_theirs()
    {
        var result = EngineRun.Of(Always([One], (0, 60), (50 * 60 * Minute, 180))).Result();
        Assert.Equal([0, 50, 51, 52], Points(result, "hour").Select(p => p.From.Microseconds / SimTime.PerHour));
        Assert.All(Points(result, "hour"), p => Assert.Equal(1, p.Utilization));
        Assert.Equal([true, true, false, false], Points(result, "hour").Select(p => p.WaitMicros.HasValue));
    }

    [Fact]
    public void Hours_of_each_tier_come_first_then_days_also_of_a_tier_that_was_never_asked()
    {
        var series = EngineRun.Of(Always([One, One], (0, 1))).Result().TierSeries;
        Assert.Equal(
            [("hour", "tier0", 1), ("hour", "tier1", 0), ("day", "tier0", 1), ("day", "tier1", 0)],
            series.Select(s => (s.By, s.Tier, s.Points.Count)));
    }

    /// <summary>Calls of the warm-up are asked, paid and keep servers busy; only their waits are not counted.</summary>
    [Fact]
    public void Of_a_warm_up_only_the_waits_are_left_out()
    {
        var history = Always([One], (0, 30), (0, 30), (60 * Minute, 30), (60 * Minute, 30)) with { WarmUpRows = 3, WarmUpAll = true };
        var hours = Points(EngineRun.Of(history).Result(), "hour");
        Assert.Equal([2, 2], hours.Select(p => p.Asked));
        Assert.Equal([2, 2], hours.Select(p => (int)p.SpendFemto));
        Assert.Equal([1, 1], hours.Select(p => p.Busy));
        Assert.Equal([0.5, 0.5], hours.Select(p => p.Queue));
        Assert.Equal([null, 30.0 * Minute], hours.Select(p => p.WaitMicros));
    }

    [Fact]
    public void Every_figure_is_what_the_calls_say_with_weights_and_warm_ups()
    {
        var split = 0;
        Holds((history, run) =>
        {
            var result = run.Result();
            foreach (var by in new[] { "hour", "day" })
            {
                for (var k = 0; k < history.Tiers.Count; k++)
                {
                    var expected = new CallFigures(history, run, k, by);
                    var points = Points(result, by, k);
                    Assert.Equal(expected.Stretches, points.Select(p => p.From.Microseconds));
                    Assert.All(points, expected.Agree);
                    split += points.Count(p => p is { Asked: 0, Busy: > 0, Queue: > 0 });
                }
            }
        }, share: 0.1);
        Assert.True(split > 20, $"{split} stretches in which calls went on that were asked before");
    }

    [Fact]
    public void Stretches_add_up_to_the_tier() => Holds((history, run) =>
    {
        for (var k = 0; k < history.Tiers.Count; k++)
        {
            var station = run.Replay.Stations[k];
            var calls = run.Log.All.SelectMany(r => r.Calls).Where(c => c.Tier == k).ToList();
            var all = run.Replay.TierSeries.Hours(k).Aggregate(default(TierBucket), (sum, h) => sum + h.Sums);
            Assert.Equal(station.Asked, all.Asked);
            Assert.Equal(station.Cost, all.Spend);
            Assert.Equal(calls.Sum(c => c.DoneAt.Microseconds - c.StartedAt.Microseconds), all.BusyMicros);
            Assert.Equal(calls.Sum(c => c.StartedAt.Microseconds - c.QueuedAt.Microseconds), all.WaitingMicros);
            Assert.Equal(station.SojournMicros, all.BusyMicros + all.WaitingMicros);
            Assert.Equal(station.Wait.Count, all.Waits);
            Assert.Equal(station.Wait.SumMicros, all.WaitMicros);
        }
    }, share: 0.25);

    [Fact]
    public void Stretches_merge_in_any_order() => Holds((history, run) =>
    {
        for (var k = 0; k < history.Tiers.Count; k++)
        {
            var hours = run.Replay.TierSeries.Hours(k).Select(h => h.Sums).ToArray();
            var inOrder = hours.Aggregate(default(TierBucket), (sum, h) => sum + h);
            new Random((int)(history.Seed % 1_000)).Shuffle(hours);
            var half = hours.Length / 2;
            var left = hours[..half].Aggregate(default(TierBucket), (sum, h) => sum + h);
            var right = hours[half..].Aggregate(default(TierBucket), (sum, h) => sum + h);
            Assert.Equal(inOrder, left + right);
            Assert.Equal(left, inOrder - right);
        }
    }, share: 0.05);

    [Fact]
    public void The_document_is_the_same_bytes_however_history_is_cut() => Holds((history, run) =>
    {
        var whole = Document(run);
        foreach (var slices in new int[][] { [1], [3, 0, 11], [1_000] })
            Assert.Equal(whole, Document(EngineRun.Of(history with { Slices = slices })));
    }, share: 0.05);

    [Fact]
    public void Without_series_there_are_none()
    {
        var result = EngineRun.Of(Always([One], (0, 60), (0, 30)) with { Series = false }).Result();
        Assert.Empty(result.TierSeries);
        Assert.Empty(result.Series);
    }

    [Fact]
    public void A_service_of_more_than_a_thousand_years_is_refused() =>
        Assert.Throws<ReplayInputException>(() => EngineRun.Of(Always([One], (0, 1_000_000_000))));

    private static byte[] Document(EngineRun run) => ResultJson.ToBytes(json => ResultJson.Write(json, run.Result()));

    private static IReadOnlyList<TierSeriesPoint> Points(ReplayResult result, string by, int tier = 0) =>
        result.TierSeries.Single(s => s.By == by && s.Tier == CaseHistory.TierName(tier)).Points;

    private static HistoryCase Always(IReadOnlyList<CaseTier> tiers, params (long At, long Minutes)[] calls) => new()
    {
        Rows = [.. calls.Select(c => new CaseRow(c.At, 0, [.. tiers.Select(_ => new CaseAnswer(0, 1, CaseAnswer.FullCredit, c.Minutes * Minute, 1))]))],
        Tiers = tiers,
        Policy = new AlwaysPlan(0),
    };

    private static void Holds(Action<HistoryCase, EngineRun> law, double share) => HistoryCases.Holds(Crowded, history =>
    {
        var (totals, run) = EngineRun.TotalsOf(history);
        if (totals.FaultyRow is null)
            law(history, run);
    }, share);
}
