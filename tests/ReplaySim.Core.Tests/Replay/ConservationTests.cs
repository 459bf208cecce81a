using ReplaySim.Core.Metrics;
using ReplaySim.Core.Tests.Histories;
using ReplaySim.Core.Tests.Reference;

namespace ReplaySim.Core.Tests.Replay;

/// <summary>Nothing is lost, nothing happens before its time, no server idles beside a waiting call.</summary>
public sealed class ConservationTests
{
    [Fact]
    public void Every_transaction_ends_answered_uncovered_or_rejected_exactly_once() => HoldsFor((history, run) =>
    {
        var tally = run.Replay.Tally;
        Assert.Equal(Enumerable.Range(0, history.Rows.Count).Select(i => (long)i), run.Log.All.Select(r => r.End.Row).Order());
        Assert.Equal(history.Rows.Count, tally.Answered + tally.Uncovered + tally.Rejected);
        Assert.Equal(tally.Answered, run.Log.All.Count(r => r.End.Ending == Ending.Answered));
        Assert.Equal(tally.Uncovered, run.Log.All.Count(r => r.End.Ending == Ending.Uncovered));
        Assert.Equal(history.Rows.Count, run.Replay.Arrived);
        Assert.Equal(0, run.Replay.Flying);
        for (var k = 0; k < history.Tiers.Count; k++)
        {
            var station = run.Replay.Stations[k];
            Assert.Equal(station.Asked, run.Log.All.Sum(r => r.Calls.Count(c => c.Tier == k)));
            Assert.Equal(0, station.Busy + station.Waiting);
        }
    });

    [Fact]
    public void A_call_is_queued_no_earlier_than_it_arrives_starts_no_earlier_than_it_is_queued_and_lasts() => HoldsFor((_, run) =>
    {
        foreach (var (end, calls, _) in run.Log.All)
        {
            var known = end.ArrivedAt;
            foreach (var step in calls.GroupBy(c => c.Step).OrderBy(g => g.Key))
            {
                Assert.All(step, c => Assert.Equal(known, c.QueuedAt.Microseconds));
                Assert.All(step, c => Assert.True(c.QueuedAt <= c.StartedAt && c.StartedAt < c.DoneAt));
                known = step.Max(c => c.DoneAt.Microseconds);
            }

            Assert.Equal(known, end.EndedAt);
        }
    });

    [Fact]
    public void Calls_present_over_time_add_up_to_their_sojourns() => HoldsFor((history, run) =>
    {
        var reference = ReferenceSimulator.Run(history, run.PolicyDraws).Totals.Numbers;
        for (var k = 0; k < history.Tiers.Count; k++)
        {
            var station = run.Replay.Stations[k];
            Assert.Equal(station.SojournMicros, station.PresentMicros);
            Assert.Equal(reference.GetValueOrDefault($"tier[{k}].sojourn"), station.SojournMicros);
            Assert.Equal(reference.GetValueOrDefault($"tier[{k}].present"), station.PresentMicros);
        }
    });

    [Fact]
    public void No_server_idles_while_a_call_waits_and_none_serves_two() => HoldsFor((history, run) =>
    {
        for (var k = 0; k < history.Tiers.Count; k++)
        {
            var calls = run.Log.All.SelectMany(r => r.Calls).Where(c => c.Tier == k)
                .Select(c => (Queued: c.QueuedAt.Microseconds, Started: c.StartedAt.Microseconds, Done: c.DoneAt.Microseconds)).ToList();
            var servers = history.Tiers[k].Servers ?? int.MaxValue;
            foreach (var moment in calls.SelectMany(c => new[] { c.Queued, c.Started, c.Done }).Distinct())
            {
                var busy = calls.Count(c => c.Started <= moment && moment < c.Done);
                var waiting = calls.Count(c => c.Queued <= moment && moment < c.Started);
                Assert.True(busy <= servers, $"tier {k} at {moment}: {busy} busy servers of {servers}");
                Assert.True(waiting == 0 || busy == servers, $"tier {k} at {moment}: {waiting} wait beside {busy} busy servers of {servers}");
                Assert.True(waiting <= (history.Tiers[k].Queue ?? long.MaxValue), $"tier {k} at {moment}: {waiting} wait");
            }
        }
    });

    private static void HoldsFor(Action<HistoryCase, EngineRun> law) => HistoryCases.Holds(HistoryCases.Any, history =>
    {
        var (totals, run) = EngineRun.TotalsOf(history);
        if (totals.FaultyRow is null)
            law(history, run);
    }, share: 0.25);
}
