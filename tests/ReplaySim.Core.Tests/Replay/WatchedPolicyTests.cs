using ReplaySim.Core.Custom;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tests.Histories;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Tests.Replay;

/// <summary>A user's policy within a replay: its probe is odd while it runs, knows where it is, and tells what it throws.</summary>
public sealed class WatchedPolicyTests
{
    private const string First = "transaction '0' (row 0), simulated time 1970-01-01T00:00:00.000007Z";
    private const string FirstAgain = "transaction '0' (row 0), simulated time 1970-01-01T00:00:00.000057Z";

    [Fact]
    public void The_probe_is_where_the_policy_is()
    {
        var probe = new CodeProbe("policy");
        var seen = new List<(long Odd, string Place)>();
        Run(probe, () =>
        {
            seen.Add((probe.Calls % 2, probe.Place));
            return new Policy(() => seen.Add((probe.Calls % 2, probe.Place)), Decision.Accept(0));
        });
        Assert.Equal([(1, "constructor"), (1, "Decide, " + First), (1, "Decide, " + FirstAgain), (1, "Learn, transaction in row 0, simulated time 1970-01-01T00:00:00.00006Z")], seen.Take(4));
        Assert.Equal(6, seen.Count);
        Assert.Equal(0, probe.Calls % 2);
    }

    [Fact]
    public void What_it_throws_is_told_with_the_place()
    {
        foreach (var (calls, place) in new[] { (0, "Decide, " + First), (1, "Decide, " + FirstAgain), (2, "Learn, transaction in row 0, simulated time 1970-01-01T00:00:00.00006Z") })
        {
            var (probe, left) = (new CodeProbe("policy"), calls);
            var refused = Assert.Throws<ReplayInputException>(() => Run(probe, () => new Policy(() => _ = left-- == 0 ? throw new InvalidOperationException("broken") : 0, Decision.Accept(0))));
            Assert.StartsWith($"policy: {place}: threw InvalidOperationException: broken", refused.Message, StringComparison.Ordinal);
            Assert.Equal(0, probe.Calls % 2);
        }
    }

    [Fact]
    public void What_it_throws_on_being_made_is_told_as_that()
    {
        var refused = Assert.Throws<ReplayInputException>(() => Run(new CodeProbe("policy"), () => throw new InvalidOperationException("broken")));
        Assert.StartsWith("policy: constructor: threw InvalidOperationException: broken", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_impossible_is_refused_with_the_place()
    {
        var probe = new CodeProbe("policy");
        var refused = Assert.Throws<ReplayInputException>(() => Run(probe, () => new Policy(() => { }, Decision.Accept(1))));
        Assert.StartsWith($"policy: Decide, {FirstAgain}: accepts outcome 1 of 1", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, probe.Calls % 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Observers_are_shown_the_slices_of_their_group_in_order_beside_the_replays(int threads)
    {
        var columns = new CaseHistory(History);
        Observer[] observers = [new(), new()];
        Replayer[] replays = [.. Enumerable.Range(0, 2).Select(_ => new Replayer(columns.Setup(() => new Policy(() => { }, Decision.Accept(0)))))];
        var fleet = new ReplayFleet([new ReplayGroup(columns.Preparer, [replays[0]], [observers[0]]), new ReplayGroup(columns.Preparer, [replays[1]], [observers[1]])], threads);
        Assert.Equal(2, fleet.Groups);
        var slices = fleet.CreateSlices();
        foreach (var batch in columns.Batches([1]))
        {
            fleet.Prepare(batch, slices);
            fleet.Advance(slices, CancellationToken.None);
        }

        fleet.Drain();
        Assert.All(observers, o => Assert.Equal([7, 100], o.Arrivals));
        Assert.All(replays, r => Assert.Equal(2, r.Tally.Answered));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => fleet.Advance(slices, cancelled.Token));
        Assert.All(observers, o => Assert.Equal([7, 100], o.Arrivals));
    }

    private static HistoryCase History => new()
    {
        Rows = [.. new[] { 7, 100 }.Select(at => new CaseRow(at, 0, [new CaseAnswer(0, 1, CaseAnswer.FullCredit, 50, 1)]))],
        Tiers = [new CaseTier(null, null, FullQueue.Reject, 0)],
        Policy = new AlwaysPlan(0),
    };

    // The first row arrives at 7 and is answered at 57; its label is known at 60, before the second row arrives at 100.
    private static void Run(CodeProbe probe, Func<object> policy)
    {
        var columns = new CaseHistory(History);
        var replay = new Replayer(columns.Setup(policy) with { Probe = probe });
        var slice = columns.Preparer.CreateSlice();
        columns.Preparer.Prepare(columns.Batches([2]).First(), slice);
        replay.Mature([new MaturedLabel(0, new SimTime(7), new SimTime(60), 0)]);
        replay.Advance(slice);
        replay.Drain();
    }

    private sealed class Policy(Action called, Decision last) : IRowPolicy, ILearns
    {
        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
        {
            called();
            return soFar.IsEmpty ? Decision.Ask(0) : last;
        }

        public void Learn(in MaturedLabel label) => called();
    }

    private sealed class Observer : ISliceObserver
    {
        public List<long> Arrivals { get; } = [];

        public void Observe(PreparedSlice slice) => Arrivals.AddRange(slice.Arrival[..slice.Count]);
    }
}
