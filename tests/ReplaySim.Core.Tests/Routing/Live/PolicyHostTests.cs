using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.Live;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Tests.Histories;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Routing.Live;

public sealed class PolicyHostTests
{
    // A hosted policy is asked by someone who reaches the tier it wants: no call overflows to another.
    [Fact]
    public void A_hosted_policy_decides_as_in_a_replay_and_its_mistakes_are_refused_at_the_same_row() => HistoryCases.Holds(
        HistoryCases.Of(history => history with { Tiers = [.. history.Tiers.Select(t => t with { WhenFull = FullQueue.Reject })] }),
        history =>
        {
            var live = new CaseHistory(history);
            var context = live.Context;
            var host = new PolicyHost(new PlanOptions(history.Policy), context, history.Seed, mostTexts: 1);
            HostedTwin? twin = null;
            long? faultyRow = null;
            try
            {
                EngineRun.Of(history, h => () => twin = new HostedTwin(history, host, context, history.Policy.Bind(h.Context)()));
            }
            catch (ReplayInputException fault) when (fault.Message.StartsWith("policy: row ", StringComparison.Ordinal))
            {
                faultyRow = long.Parse(fault.Message["policy: row ".Length..].Split(':')[0], System.Globalization.CultureInfo.InvariantCulture);
            }

            Assert.Equal(faultyRow, twin!.FaultyRow);
            Assert.True(twin.Compared > 0 || faultyRow is not null || history.Rows.Count == 0);
        },
        share: 0.5);

    [Fact]
    public void A_decision_allocates_nothing()
    {
        var (host, context) = Host(Thresholds);
        var transactions = Enumerable.Range(0, 2_000).Select(i => Arrived(host, context, i, i % 2 == 0 ? "online" : "branch")).ToArray();
        foreach (var transaction in transactions.AsSpan(0, 1_000))
            Finish(host, transaction);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var transaction in transactions.AsSpan(1_000))
            Finish(host, transaction);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Texts_are_forgotten_beyond_a_limit_and_open_transactions_go_on()
    {
        var (host, context) = Host(Thresholds, mostTexts: 3);
        var open = Arrived(host, context, 0, "online");
        Assert.Equal(0, host.Decide(open, Nothing.Known).Index);
        for (var i = 1; i < 50; i++)
            Finish(host, Arrived(host, context, i, $"shop {i}"));
        open.Answer(0, 0, 0.85, default);
        Assert.Equal(DecisionKind.Accept, host.Decide(open, Nothing.Known).Kind);
        var other = Arrived(host, context, 50, "shop 50");
        host.Decide(other, Nothing.Known);
        other.Answer(0, 0, 0.85, default);
        Assert.Equal((DecisionKind.Ask, 1), Wanted(host.Decide(other, Nothing.Known)));
    }

    [Fact]
    public void A_tier_answers_once_and_only_when_asked()
    {
        var (host, context) = Host(Thresholds);
        var transaction = Arrived(host, context, 0, null);
        Assert.Throws<ArgumentException>(() => transaction.Answer(0, 0, 1, default));
        host.Decide(transaction, Nothing.Known);
        Assert.Throws<InvalidOperationException>(() => host.Decide(transaction, Nothing.Known));
        Assert.Throws<ArgumentException>(() => transaction.Answer(1, 0, 1, default));
        Assert.Throws<ArgumentException>(() => transaction.Answer(2, 0, 1, default));
        transaction.Answer(0, PredictionColumns.Uncovered, double.NaN, default);
        Assert.Throws<ArgumentException>(() => transaction.Answer(0, 0, 1, default));
        Assert.Equal((DecisionKind.Ask, 1), Wanted(host.Decide(transaction, Nothing.Known)));
    }

    /// <summary>One that does not learn is made anew when too many texts have been seen; what one has learned is kept.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Only_a_policy_that_does_not_learn_is_made_anew(bool learns)
    {
        var made = 0;
        var (host, context) = Host(new Scripted(Decision.Accept(0)) { Learns = learns, Made = () => made++ }, mostTexts: 3);
        Assert.Equal((1, learns), (made, host.Learns));
        for (var i = 0; i < 12; i++)
            Finish(host, Arrived(host, context, i, $"shop {i}"));

        // Fourth, seventh and tenth transaction each bring the fourth text that is remembered.
        Assert.Equal(learns ? 1 : 4, made);
    }

    public static TheoryData<string, Decision> Impossible => new()
    {
        { "asks tier 'fast' twice", Decision.Ask(0) },
        { "asks tier 'fast' twice", Decision.AskAll(0b11) },
        { "asks a tier beyond the 2 there are", Decision.Ask(2) },
        { "asks a tier beyond the 2 there are", Decision.Ask(Decision.MostTiers + 1) },
        { "asks a tier beyond the 2 there are", Decision.AskAll(0b110) },
        { "accepts outcome 1 of 1", Decision.Accept(1) },
        { "accepts outcome -1 of 1", Decision.Accept(-1) },
        { "answers with class 2 from 1 outcomes", Decision.AcceptCombined(2, 1) },
        { "answers with class -1 from 1 outcomes", Decision.AcceptCombined(-1, 1) },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void The_impossible_is_refused(string why, Decision decision)
    {
        var (host, context) = Host(new Scripted(decision));
        var transaction = Arrived(host, context, 5, null);
        host.Decide(transaction, Nothing.Known);
        transaction.Answer(0, 0, 1, default);
        var refused = Assert.Throws<ReplayInputException>(() => host.Decide(transaction, Nothing.Known));
        Assert.StartsWith($"policy: row 5: {why}; expected ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_outcome_nothing_is_combined()
    {
        var (host, context) = Host(new Scripted(Decision.AcceptCombined(0, 1)) { AsksFirst = false });
        var refused = Assert.Throws<ReplayInputException>(() => host.Decide(Arrived(host, context, 0, null), Nothing.Known));
        Assert.Contains("answers with class 0 from 0 outcomes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_possible_is_followed()
    {
        foreach (var decision in new[] { Decision.Ask(1), Decision.AskAll(0b10), Decision.Accept(0), Decision.AcceptCombined(1, 0.5), Decision.Reject("full") })
        {
            var (host, context) = Host(new Scripted(decision));
            var transaction = Arrived(host, context, 5, null);
            host.Decide(transaction, Nothing.Known);
            transaction.Answer(0, 0, 1, default);
            Assert.Equal((decision.Kind, decision.Index), Wanted(host.Decide(transaction, Nothing.Known)));
            Assert.Equal(decision.Kind is DecisionKind.Ask or DecisionKind.AskAll ? 0b10UL : 0, transaction.Pending);
        }
    }

    private static PolicyOptions Thresholds => new PerSegmentOptions
    {
        Column = "channel",
        Segments = new Dictionary<string, PolicyOptions> { ["online"] = new CascadeOptions { Thresholds = new Dictionary<string, CascadeThreshold> { ["fast"] = 0.8 } } },
        Otherwise = new CascadeOptions { Thresholds = new Dictionary<string, CascadeThreshold> { ["fast"] = 0.9 } },
    };

    private static (PolicyHost Host, PolicyContext Context) Host(PolicyOptions policy, int mostTexts = PolicyHost.MostTexts)
    {
        var context = new PolicyContext
        {
            Tiers = ["fast", "slow"],
            Columns = new HistoryColumns(),
            Categories = new CategoryTable(),
            Classes = new LabelClasses(declared: ["legit", "fraud"]),
            ColumnOf = name => name,
            PriceFemtodollars = [1, 2],
        };
        return (new PolicyHost(policy, context, 1, mostTexts), context);
    }

    private static LiveTransaction Arrived(PolicyHost host, PolicyContext context, long row, string? channel)
    {
        var transaction = host.Arrive(row, new SimTime(row));
        transaction.Set(context.Columns.Category("channel"), channel);
        return transaction;
    }

    private static (DecisionKind Kind, int Index) Wanted(Decision decision) => (decision.Kind, decision.Index);

    private static void Finish(PolicyHost host, LiveTransaction transaction)
    {
        while (host.Decide(transaction, Nothing.Known).Kind == DecisionKind.Ask)
            transaction.Answer(System.Numerics.BitOperations.TrailingZeroCount(transaction.Pending), 0, 0.85, default);
    }

    // Asks the first tier, then decides as it was told.
    private sealed record Scripted(Decision Then) : PolicyOptions
    {
        public bool AsksFirst { get; init; } = true;

        public bool Learns { get; init; }

        public Action Made { get; init; } = () => { };

        public override string Kind => "scripted";

        public override Func<object> Bind(PolicyContext context)
        {
            context.Columns.Category("channel");
            return () =>
            {
                Made();
                return Learns ? new Learner(this) : new Policy(this);
            };
        }

        private sealed class Learner(Scripted script) : Policy(script), ILearns
        {
            public void Learn(in MaturedLabel label)
            {
            }
        }

        private class Policy(Scripted script) : IRowPolicy
        {
            public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) => script.AsksFirst && soFar.IsEmpty ? Decision.Ask(0) : script.Then;
        }
    }

    private sealed record PlanOptions(PolicyPlan Plan) : PolicyOptions
    {
        public override string Kind => "plan";

        public override Func<object> Bind(PolicyContext context) => Plan.Bind(context);
    }

    private sealed class Nothing : ISystemState
    {
        public static Nothing Known { get; } = new();

        public SimTime Now => default;

        public Int128 SpentFemtodollars => 0;

        public long Waiting(int tier) => 0;

        public int Busy(int tier) => 0;

        public int? Servers(int tier) => null;
    }
}
