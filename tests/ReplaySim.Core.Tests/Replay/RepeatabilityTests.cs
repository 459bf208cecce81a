using ReplaySim.Core.Replay;
using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Replay;

/// <summary>How history is cut, how many threads run and in which order candidates stand changes no bit.</summary>
public sealed class RepeatabilityTests
{
    [Fact]
    public void Slice_sizes_change_nothing() => HistoryCases.Holds(HistoryCases.Any, history =>
    {
        var (whole, wholeRun) = EngineRun.TotalsOf(history with { Slices = [1_000] });
        foreach (var slices in new int[][] { [1], [2, 0, 7], [.. history.Slices] })
        {
            var (cut, run) = EngineRun.TotalsOf(history with { Slices = slices });
            Assert.Equal(whole.FaultyRow, cut.FaultyRow);
            Assert.Equal(whole.Ends, cut.Ends);
            Assert.Equal(whole.Numbers.OrderBy(n => n.Key), cut.Numbers.OrderBy(n => n.Key));
            Assert.Equal(wholeRun.Replay.Tally.Digest, run.Replay.Tally.Digest);
        }
    }, share: 0.1);

    [Fact]
    public void Threads_and_the_order_of_candidates_change_nothing() => HistoryCases.Holds(WithCandidates, history =>
    {
        var alone = Candidates(history).Select(plan => Digest(EngineRun.Of(history with { Policy = plan }).Replay)).ToArray();
        foreach (var threads in new[] { 1, 2, 4 })
        {
            Assert.Equal(alone, Fleet(history, Candidates(history), threads));
            Assert.Equal(alone.Reverse(), Fleet(history, [.. Candidates(history).Reverse()], threads));
        }
    }, share: 0.02);

    [Fact]
    public void Candidates_differ_where_their_decisions_do()
    {
        var history = new CaseMaker(new Random(5)).Make();
        while (history.Rows.Count < 50 || history.Tiers.Count < 2)
            history = new CaseMaker(new Random(history.Rows.Count + (int)(history.Seed % 10_000))).Make();
        Assert.NotEqual(
            EngineRun.Of(history with { Policy = new AlwaysPlan(0) }).Replay.Tally.Digest,
            EngineRun.Of(history with { Policy = new AlwaysPlan(1) }).Replay.Tally.Digest);
    }

    /// <summary>What the digest knows of a transaction's way tells any two ways apart.</summary>
    [Fact]
    public void Paths_are_the_same_where_the_same_tiers_were_asked_in_the_same_steps()
    {
        var (pathOf, wayOf) = (new Dictionary<string, ulong>(), new Dictionary<ulong, string>());
        HistoryCases.Holds(HistoryCases.Any, history =>
        {
            var (totals, run) = EngineRun.TotalsOf(history);
            foreach (var (end, calls, _) in totals.FaultyRow is null ? run.Log.All : [])
            {
                var way = string.Join(' ', calls.Select(c => $"{c.Step}:{c.Tier}"));
                pathOf.TryAdd(way, end.Path);
                wayOf.TryAdd(end.Path, way);
                Assert.Equal((end.Path, way), (pathOf[way], wayOf[end.Path]));
            }
        }, share: 0.25);
        Assert.True(wayOf.Count > 20, $"only {wayOf.Count} different ways");
    }

    private static FsCheck.Arbitrary<HistoryCase> WithCandidates => HistoryCases.Of(history => history with { Policy = new AlwaysPlan(0) });

    private static PolicyPlan[] Candidates(HistoryCase history)
    {
        int[] chain = [.. Enumerable.Range(0, history.Tiers.Count)];
        return
        [
            .. new[] { 0, 0.5, 0.9, double.PositiveInfinity }.Select(t =>
                new CascadePlan(chain, [.. chain.Skip(1).Select(_ => new ThresholdPlan(t, new Dictionary<int, double>()))])),
            new RandomMixPlan(chain, [.. chain.Select(_ => 1.0 / chain.Length)]),
            new VotePlan(chain),
            new QueueAwarePlan(1, 0.9, long.MaxValue),
        ];
    }

    private static string[] Fleet(HistoryCase history, PolicyPlan[] plans, int threads)
    {
        var columns = new CaseHistory(history);
        Replayer[] replays = [.. plans.Select(p => new Replayer(columns.Setup(p.Bind(columns.Context))))];
        var fleet = new ReplayFleet([new ReplayGroup(columns.Preparer, replays, [])], threads);
        var slices = fleet.CreateSlices();
        foreach (var batch in columns.Batches(history.Slices))
        {
            fleet.Prepare(batch, slices);
            fleet.Advance(slices, CancellationToken.None);
        }

        fleet.Drain();
        return [.. replays.Select(Digest)];
    }

    private static string Digest(Replayer replay)
    {
        var total = replay.Tally.Series.Total();
        var stations = replay.Stations.Select((s, k) =>
            $"{s.Asked} {s.Rejected} {s.Answered} {s.Escalated} {s.Cost} {s.SojournMicros} {s.Wait.SumMicros} "
            + string.Join(' ', replay.TierSeries.Hours(k)) + string.Join(' ', s.Reliability!.Bins));
        return $"{replay.Tally.Digest.High:x16}{replay.Tally.Digest.Low:x16} {total.Credit} {total.Spend} {string.Join('|', stations)}";
    }
}
