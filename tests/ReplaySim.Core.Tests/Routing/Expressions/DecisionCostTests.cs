using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Expressions;
using ReplaySim.Core.Routing.Rules;
using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Routing.Expressions;

/// <summary>Rules are worked out without garbage.</summary>
public sealed class DecisionCostTests
{
    private const int Before = 40;

    [Fact]
    public void A_decision_allocates_nothing()
    {
        var random = new Random(7);
        var maker = new ExpressionMaker(random, ["value", "score"], ["channel"], ["tier0", "tier1"]);
        var decisions = 0;
        for (var trial = 0; trial < 60; trial++)
        {
            var rules = new RulesOptions(
                [.. Enumerable.Range(0, 3).Select(i => new Rule([maker.Truth(4)], new AlwaysOptions("tier" + i % 2)))],
                new RulesOptions([new Rule([maker.Truth(1)], new AlwaysOptions("tier1"))], new AlwaysOptions("tier0")) is { Dependence: < Dependence.System } inner ? inner : new AlwaysOptions("tier0"));
            EngineRun.Of(History(random), history =>
            {
                var policy = rules.Bind(history.Context)();
                return () => new Meter(policy, () => decisions++);
            });
        }

        Assert.True(decisions > 5_000, $"{decisions} decisions");
    }

    private static HistoryCase History(Random random) => new()
    {
        Policy = new AlwaysPlan(0),
        Tiers = [new CaseTier(2, null, FullQueue.Reject, 0), new CaseTier(2, null, FullQueue.Reject, 0)],
        Rows =
        [
            .. Enumerable.Range(0, 160).Select(i => new CaseRow(
                i, 0, [new CaseAnswer(0, random.NextDouble(), 0, 3, 1), new CaseAnswer(1, random.NextDouble(), 0, 4, 1)])
            {
                Score = random.NextDouble(),
                Channel = i % 3 == 0 ? "online" : "branch",
            }),
        ],
        Slices = [160],
    };

    // A text's code is learnt when it first comes.
    private sealed class Meter(object policy, Action counted) : IRoutingPolicy
    {
        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var decision = policy is IRowPolicy row ? row.Decide(transaction, soFar) : ((IRoutingPolicy)policy).Decide(transaction, soFar, system);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (transaction.Row >= Before)
            {
                Assert.Equal(0, allocated);
                counted();
            }

            return decision;
        }
    }
}
