using FsCheck;
using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Replay;

/// <summary>More servers, stricter thresholds and dearer calls move results one way only.</summary>
public sealed class MonotonicityTests
{
    [Fact]
    public void More_servers_raise_no_wait_at_a_single_unbounded_queue() => HistoryCases.Holds(SingleQueue, history =>
    {
        long[]? before = null;
        for (var servers = 1; servers <= 4; servers++)
        {
            var run = EngineRun.Of(history with { Tiers = [history.Tiers[0] with { Servers = servers }] });
            long[] waits = [.. run.Log.All.OrderBy(r => r.End.Row).Select(r => r.End.WaitMicros)];
            if (before is not null)
                Assert.All(waits.Zip(before), pair => Assert.True(pair.First <= pair.Second, $"{servers} servers: {pair}"));
            before = waits;
        }
    }, share: 0.25);

    [Fact]
    public void A_stricter_threshold_never_lowers_escalations() => HistoryCases.Holds(WithoutOverflow, history =>
    {
        HashSet<long> before = [];
        foreach (var threshold in new[] { 0, 0.25, 0.3, 0.5, 0.9, 1, double.PositiveInfinity })
        {
            int[] chain = [.. Enumerable.Range(0, history.Tiers.Count)];
            var plan = new CascadePlan(chain, [.. chain.Skip(1).Select(_ => new ThresholdPlan(threshold, new Dictionary<int, double>()))]);
            var run = EngineRun.Of(history with { Policy = plan });
            HashSet<long> escalated = [.. run.Log.All.Where(r => r.End.Asked > 1).Select(r => r.End.Row)];
            Assert.Superset(before, escalated);
            Assert.Equal(escalated.Count, run.Replay.Stations[0].Escalated);
            before = escalated;
        }
    }, share: 0.1);

    [Fact]
    public void Doubled_prices_double_spend() => HistoryCases.Holds(HistoryCases.Any, history =>
    {
        // These two read prices: the budget, and the price of the next tier.
        if (history.Policy is QueueAwarePlan || ReadsPrices(history.Policy))
            return;
        var doubled = history with
        {
            RouterFemtodollars = 2 * history.RouterFemtodollars,
            Rows = [.. history.Rows.Select(r => r with { Answers = [.. r.Answers.Select(a => a with { Femtodollars = 2 * a.Femtodollars })] })],
        };
        var (once, run) = EngineRun.TotalsOf(history);
        var (twice, dearer) = EngineRun.TotalsOf(doubled);
        if (once.FaultyRow is not null)
            return;
        Assert.Equal(2 * once.Numbers["spent"], twice.Numbers["spent"]);
        Assert.Equal(2 * once.Numbers["total.spend"], twice.Numbers["total.spend"]);
        for (var k = 0; k < history.Tiers.Count; k++)
            Assert.Equal(2 * once.Numbers[$"tier[{k}].cost"], twice.Numbers[$"tier[{k}].cost"]);
        Assert.Equal(run.Replay.Tally.Digest, dearer.Replay.Tally.Digest);
    }, share: 0.25);

    private static Arbitrary<HistoryCase> SingleQueue => HistoryCases.Of(history => history with
    {
        Tiers = [new CaseTier(1, null, FullQueue.Reject, 0)],
        Rows = [.. history.Rows.Select(r => r with { Answers = [r.Answers[0]] })],
        Policy = new AlwaysPlan(0),
    });

    private static Arbitrary<HistoryCase> WithoutOverflow => HistoryCases.Of(history => history with
    {
        Tiers = [.. history.Tiers.Select(t => t with { Queue = null })],
        Policy = new AlwaysPlan(0),
    });

    private static bool ReadsPrices(PolicyPlan plan) => plan switch
    {
        ExpectedLossPlan => true,
        RulesPlan rules => rules.Rules.Any(r => ReadsPrices(r.Then)) || ReadsPrices(rules.Otherwise),
        PerSegmentPlan per => per.Channels.Values.Any(ReadsPrices) || ReadsPrices(per.Otherwise),
        _ => false,
    };
}
