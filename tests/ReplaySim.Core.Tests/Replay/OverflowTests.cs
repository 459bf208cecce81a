using ReplaySim.Core.Tests.Histories;
using ReplaySim.Core.Tests.Reference;

namespace ReplaySim.Core.Tests.Replay;

/// <summary>Corners of overflow that cases made at random seldom reach.</summary>
public sealed class OverflowTests
{
    private static readonly CaseTier Full = new(1, 0, FullQueue.Reject, 0);
    private static readonly CaseTier Roomy = new(null, null, FullQueue.Reject, 0);

    [Fact]
    public void A_call_sent_on_to_a_tier_that_has_answered_takes_its_answer() =>
        AcceptedOfSecondRow(0, "tier1", "tier0>tier1", Roomy, Full with { WhenFull = FullQueue.Previous });

    [Fact]
    public void Of_several_calls_sent_on_to_tiers_that_have_answered_the_last_decides() => AcceptedOfSecondRow(
        2, "tier0+tier3", "tier1+tier2>tier0+tier3",
        Full with { WhenFull = FullQueue.Next }, Roomy, Roomy, Full with { WhenFull = FullQueue.Previous });

    [Fact]
    public void A_call_turned_away_beside_one_that_has_answered_rejects() => AcceptedOfSecondRow(
        -1, "tier0+tier2", "tier1>tier0+tier2", Full with { WhenFull = FullQueue.Next }, Roomy, Full);

    [Fact]
    public void Overflow_goes_on_until_a_tier_has_room() => AcceptedOfSecondRow(
        2, "tier0+tier1", "tier0", Full with { WhenFull = FullQueue.Next }, Full with { WhenFull = FullQueue.Next }, Roomy);

    // The first row fills the tiers of its path for a while; the second comes at the same moment, with short services.
    private static void AcceptedOfSecondRow(int tier, string firstPath, string secondPath, params CaseTier[] tiers)
    {
        CaseRow Row(string path, long service) =>
            new(0, 0, [.. tiers.Select((_, k) => new CaseAnswer(k % 2, 0.5, k % 2 == 0 ? CaseAnswer.FullCredit : 0, service, 1))]) { Path = path };
        var history = new HistoryCase { Rows = [Row(firstPath, 100), Row(secondPath, 1)], Tiers = tiers, Policy = new RecordedPlan(false) };
        var (totals, run) = EngineRun.TotalsOf(history);
        Assert.Equal(tier, totals.Ends[0].AnswerTier);
        Assert.Equal(1, totals.Ends[0].Row);
        Assert.Equal(ReferenceSimulator.Run(history, run.PolicyDraws).Totals.Ends, totals.Ends);
    }
}
