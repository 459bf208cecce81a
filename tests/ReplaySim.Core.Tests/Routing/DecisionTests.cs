using ReplaySim.Core.Routing;

namespace ReplaySim.Core.Tests.Routing;

public sealed class DecisionTests
{
    [Fact]
    public void A_decision_is_read_back_as_it_was_made()
    {
        Is(DecisionKind.Accept, 7, 0, null, double.NaN, Decision.Accept(7));
        Is(DecisionKind.AcceptCombined, 3, 0, null, 0.75, Decision.AcceptCombined(3, 0.75));
        Is(DecisionKind.AcceptCombined, -1, 0, null, double.NaN, Decision.AcceptCombined(-1, double.NaN));
        Is(DecisionKind.Ask, Decision.MostTiers - 1, 0, null, double.NaN, Decision.Ask(Decision.MostTiers - 1));
        Is(DecisionKind.AskAll, 5, 5, null, double.NaN, Decision.AskAll(0b101));
        Is(DecisionKind.Reject, 0, 0, "why", double.NaN, Decision.Reject("why"));
    }

    [Fact]
    public void At_least_one_tier_is_asked_and_none_beyond_the_most()
    {
        const ulong all = (1UL << Decision.MostTiers) - 1;
        Assert.Equal(all, Decision.AskAll(all).Tiers);
        Assert.Throws<ArgumentOutOfRangeException>(() => Decision.AskAll(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Decision.AskAll(all + 1));
    }

    private static void Is(DecisionKind kind, int index, ulong tiers, string? reason, double confidence, Decision decision) => Assert.Equal(
        (kind, index, tiers, reason, confidence), (decision.Kind, decision.Index, decision.Tiers, decision.Reason, decision.Confidence));
}
