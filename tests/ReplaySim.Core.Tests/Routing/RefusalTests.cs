using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.ExpectedLoss;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.RandomMix;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tests.Routing;

/// <summary>What a policy cannot be bound to is refused before any replay, and what is just allowed is not.</summary>
public sealed class RefusalTests
{
    [Fact]
    public void Only_tiers_that_exist_are_asked_and_each_once()
    {
        Refused("policy.always: unknown tier 'other'", new AlwaysOptions("other"));
        Refused("policy.score.tiers: tier 'fast' is named twice", new ScoreOptions { Cuts = [0.5], Tiers = ["fast", "fast"] });
        Accepted(new AlwaysOptions("slow"));
    }

    [Fact]
    public void Cuts_are_one_fewer_than_tiers_and_ascend()
    {
        Refused("2 cuts for 2 tiers; expected 1", new ScoreOptions { Cuts = [0.2, 0.4], Tiers = ["fast", "slow"] });
        Refused("0.4 comes after 0.5", new ScoreOptions { Cuts = [0.5, 0.4] });
        Accepted(new ScoreOptions { Cuts = [0.5, 0.5] });
        Accepted(new ScoreOptions { Cuts = [], Tiers = ["slow"] });
    }

    [Fact]
    public void Every_tier_of_a_cascade_but_the_last_has_a_threshold()
    {
        string[] chain = ["slow", "fast"];
        Refused("no threshold for tier 'slow'", new CascadeOptions { Tiers = chain, Thresholds = Of() });
        Refused("tier 'middle' is not in the chain", new CascadeOptions { Tiers = chain, Thresholds = Of("slow", "middle") });
        Refused("tier 'fast' is the last of the chain", new CascadeOptions { Tiers = chain, Thresholds = Of("slow", "fast") });
        Refused("unknown tier 'other'", new CascadeOptions { Tiers = chain, Thresholds = Of("other") });
        Accepted(new CascadeOptions { Tiers = chain, Thresholds = Of("slow") });
        Accepted(new CascadeOptions { Tiers = ["fast"], Thresholds = Of() });

        static Dictionary<string, CascadeThreshold> Of(params string[] tiers) => tiers.ToDictionary(t => t, _ => (CascadeThreshold)0.5);
    }

    [Fact]
    public void Shares_make_a_whole()
    {
        Refused("shares sum to 99.9%", new RandomMixOptions([("fast", 0.5), ("slow", 0.499)]));
        Refused("shares sum to 100.1%", new RandomMixOptions([("fast", 0.5), ("slow", 0.501)]));
        Refused("shares sum to NaN", new RandomMixOptions([("fast", 0.5), ("slow", double.NaN)]));
        Accepted(new RandomMixOptions([.. Context().Tiers.Select(t => (t, 1.0 / 3))]));
    }

    [Fact]
    public void Expected_loss_needs_the_costs_of_mistakes()
    {
        Refused("the scenario has no 'errors'", new ExpectedLossOptions());
        var context = Context();
        Assert.IsAssignableFrom<IRowPolicy>(new ExpectedLossOptions().Bind(context with { Errors = new ErrorCosts([], context.Classes) })());
    }

    [Fact]
    public void Only_policies_of_the_transaction_alone_are_nested()
    {
        var nested = new PerSegmentOptions { Segments = new Dictionary<string, PolicyOptions>(), Otherwise = new SystemPolicyOptions() };
        Assert.Contains("policy.per_segment.otherwise: 'system'",
            Assert.Throws<ReplayInputException>(() => nested.Bind(Context())()).Message, StringComparison.Ordinal);
    }

    private static void Refused(string message, PolicyOptions options) =>
        Assert.Contains(message, Assert.Throws<ReplayInputException>(() => options.Bind(Context())).Message, StringComparison.Ordinal);

    private static void Accepted(PolicyOptions options) => Assert.IsAssignableFrom<IRowPolicy>(options.Bind(Context())());

    private static PolicyContext Context() => new()
    {
        Tiers = ["fast", "middle", "slow"],
        Columns = new HistoryColumns(),
        Categories = new CategoryTable(),
        Classes = new LabelClasses(),
        ColumnOf = name => name,
        PriceFemtodollars = [1, 2, 3],
    };

    private sealed record SystemPolicyOptions : PolicyOptions
    {
        public override string Kind => "system";

        public override Func<object> Bind(PolicyContext context) => () => new object();
    }
}
