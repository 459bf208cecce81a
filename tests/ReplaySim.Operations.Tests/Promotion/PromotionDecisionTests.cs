using ReplaySim.Core.Time;
using ReplaySim.Operations.Promotion;

namespace ReplaySim.Operations.Tests.Promotion;

/// <summary>Evidence that promotes, and one thing wrong at a time.</summary>
public sealed class PromotionDecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 0, 0, 0, TimeSpan.Zero);

    private static readonly PromotedPolicy Policy = new()
    {
        File = "policy.yaml", Digest = "d", Text = "{}", Tiers = ["fast", "ensemble"], SearchFingerprint = "january", ValidUntil = Now.AddDays(5),
    };

    // 100 days of 100 rows: 20 wrong of 10 000, where 50 are allowed; 12 rows discordant, as many on either side.
    private static readonly PromotionEvidence Good = new()
    {
        Pair = new PromotionPair(Policy, Policy with { Digest = "c" }, ["fast", "ensemble"]),
        Fingerprint = "february",
        From = At(Now.AddDays(-110)),
        To = At(Now.AddDays(-10)),
        Rows = 10_000,
        Labelled = 10_000,
        LabelDelayMicros = 7 * SimTime.PerDay,
        ChallengerReplay = new PromotionReplay(90, 0.998, 0, 0, [new ConstraintVerdict("accuracy >= 99.5%", "99.800 %", true)]),
        ChampionReplay = new PromotionReplay(100, 0.998, 0, 0, []),
        Risks = [new RiskOnFreshRows("accuracy >= 99.5%", 0.005, [.. Enumerable.Range(0, 100).Select(d => (100L, d % 5 == 0 ? 1L : 0L))])],
        Days = [.. Enumerable.Range(0, 100).Select(d => new PairedDay(100, d is < 6 ? 1 : 0, d is >= 50 and < 56 ? 1 : 0))],
    };

    private static readonly PromotionTerms Terms = new() { AsOf = Now };

    public static TheoryData<string, string, PromotionEvidence> Wrong => new()
    {
        { "seal", "edited", Good with { Pair = Good.Pair with { Challenger = Policy with { Unsealed = "'policy.yaml' was edited" } } } },
        { "seal", "edited", Good with { Pair = Good.Pair with { Champion = Policy with { Unsealed = "'champion.yaml' was edited" } } } },
        { "validity", "expired on 2026-03-09", Good with { Pair = Good.Pair with { Challenger = Policy with { ValidUntil = Now.AddDays(-1) } } } },
        { "validity", "refuted", Good with { Pair = Good.Pair with { Challenger = Policy with { Expired = "policy.expired.json" } } } },
        { "tiers", "found with fast, ensemble; the scenario has fast, middle, ensemble", Good with { Pair = Good.Pair with { Tiers = ["fast", "middle", "ensemble"] } } },
        { "tiers", "found with fast, ensemble; the scenario has ensemble, fast", Good with { Pair = Good.Pair with { Tiers = ["ensemble", "fast"] } } },
        { "tiers", "does not say", Good with { Pair = Good.Pair with { Challenger = Policy with { Tiers = null } } } },
        { "fresh data", "the one that the policy was found on", Good with { Fingerprint = "january" } },
        { "fresh data", "only transactions that came after", Good with { Pair = Good.Pair with { Challenger = Policy with { SearchedUntil = DateTimeOffset.UnixEpoch.AddTicks(Good.From.Microseconds * TimeSpan.TicksPerMicrosecond) } } } },
        { "fresh data", "does not say", Good with { Pair = Good.Pair with { Challenger = Policy with { SearchFingerprint = null } } } },
        { "mature labels", "are not known before", Good with { LabelDelayMicros = 11 * SimTime.PerDay } },
        { "mature labels", "94.99 % of 10,000", Good with { Labelled = 9_499 } },
        { "coverage", "3 transactions", Good with { ChallengerReplay = Good.ChallengerReplay with { Uncovered = 3 } } },
        { "guarantee", "45 of 10,000", Good with { Risks = [new RiskOnFreshRows("accuracy >= 99.5%", 0.005, [(10_000, 45)])] } },
        { "guarantee", "0 of 0", Good with { Risks = [new RiskOnFreshRows("recall >= 60%", 0.4, [])] } },
        { "accuracy", "right alone: champion 40, challenger 0", Good with { Days = [new PairedDay(10_000, 40, 0)] } },
        { "accuracy", "+0.000 points", Good with { Days = [] } },
        { "constraints", "latency.p99 <= 500ms does not hold: 612 ms", Good with { ChallengerReplay = Good.ChallengerReplay with { Constraints = [new ConstraintVerdict("latency.p99 <= 500ms", "612 ms", false)] } } },
        { "spend", "not lower", Good with { ChallengerReplay = Good.ChallengerReplay with { SpendDollars = 100 } } },
    };

    [Fact]
    public void What_meets_every_criterion_is_promoted()
    {
        var decision = PromotionDecision.Of(Good, Terms);
        Assert.All(decision.Criteria, c => Assert.True(c.Holds, $"{c.Name}: {c.Told}"));
        Assert.True(decision.Promoted);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void One_thing_wrong_refuses_by_its_name(string criterion, string told, PromotionEvidence evidence)
    {
        var decision = PromotionDecision.Of(evidence, Terms);
        Assert.False(decision.Promoted);
        var failed = Assert.Single(decision.Criteria, c => !c.Holds);
        Assert.Equal(criterion, failed.Name);
        Assert.Contains(told, failed.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_replayed_as_it_was_found_is_refused_before_it_is()
    {
        Assert.Null(PromotionDecision.RefusalOf(Good.Pair));
        Assert.Equal("tiers", Assert.Single(PromotionDecision.RefusalOf(Good.Pair with { Tiers = ["other"] })!.Criteria, c => !c.Holds).Name);
        Assert.Equal("seal", Assert.Single(PromotionDecision.RefusalOf(Good.Pair with { Challenger = Policy with { Unsealed = "edited" } })!.Criteria, c => !c.Holds).Name);
    }

    [Fact]
    public void Spending_more_can_be_accepted() =>
        Assert.True(PromotionDecision.Of(Good with { ChallengerReplay = Good.ChallengerReplay with { SpendDollars = 150 } }, Terms with { AcceptSpend = true }).Promoted);

    [Fact]
    public void A_wider_margin_accepts_a_less_accurate_policy() =>
        Assert.True(PromotionDecision.Of(Good with { Days = [new PairedDay(10_000, 40, 0)] }, Terms with { Margin = 0.006 }).Promoted);

    private static SimTime At(DateTimeOffset time) => new((time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
}
