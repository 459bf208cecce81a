using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Rules;

namespace ReplaySim.Core.Tests.Routing;

/// <summary>A policy that is begun anew is given the answers that are there, in its own order, and asks only for the others.</summary>
public sealed class KnownAnswersTests
{
    [Fact]
    public void Of_several_tiers_only_those_without_an_answer_are_asked()
    {
        Assert.Equal(0b111UL, Decide([Decision.AskAll(0b111)]).Tiers);
        Assert.Equal(0b110UL, Decide([Decision.AskAll(0b111)], 0).Tiers);
        Assert.Equal(0b010UL, Decide([Decision.AskAll(0b111)], 2, 0).Tiers);
        Assert.Equal(DecisionKind.Reject, Decide([Decision.AskAll(0b111), Decision.Reject("")], 2, 0, 1).Kind);
    }

    [Fact]
    public void An_accepted_answer_is_the_one_that_was_given_wherever_it_stands()
    {
        Assert.Equal((DecisionKind.Accept, 1), Wanted(Decide([Decision.Ask(0), Decision.Accept(0)], 2, 0)));
        Assert.Equal((DecisionKind.Accept, 0), Wanted(Decide([Decision.Ask(0), Decision.Ask(2), Decision.Accept(1)], 2, 0)));
        Assert.Equal((DecisionKind.Accept, 2), Wanted(Decide([Decision.AskAll(0b101), Decision.Accept(0)], 2, 1, 0)));
        Assert.Equal((DecisionKind.Accept, 0), Wanted(Decide([Decision.AskAll(0b101), Decision.Accept(1)], 2, 1, 0)));
    }

    [Fact]
    public void What_is_not_there_is_asked_for_and_what_was_given_is_not_given_again()
    {
        Assert.Equal((DecisionKind.Ask, 1), Wanted(Decide([Decision.Ask(0), Decision.Ask(1)], 0)));
        Assert.Equal((DecisionKind.Ask, 0), Wanted(Decide([Decision.Ask(0), Decision.Ask(0)], 0)));
        Assert.Equal(0b001UL, Decide([Decision.Ask(0), Decision.AskAll(0b001)], 0).Tiers);
    }

    /// <summary>An outcome that was not given is beyond all there are, so that the engine tells of the mistake.</summary>
    [Fact]
    public void An_answer_that_was_not_given_cannot_be_accepted()
    {
        Assert.Equal((DecisionKind.Accept, 2), Wanted(Decide([Decision.Ask(0), Decision.Accept(1)], 0, 1)));
        Assert.Equal((DecisionKind.Accept, 2), Wanted(Decide([Decision.Ask(0), Decision.Accept(-1)], 0, 1)));
    }

    [Fact]
    public void Answers_are_given_step_by_step_as_the_policy_asks_and_by_tier_within_a_step()
    {
        var seen = new List<string>();
        var script = new Script([Decision.Ask(1), Decision.AskAll(0b101), Decision.Reject("")], seen);
        new KnownAnswers(3).Decide(script, default, Outcomes(2, 0, 1));
        Assert.Equal(["", "1@0", "1@0 0@1 2@1"], seen);
    }

    /// <summary>Tier 1 answered where tier 0 was asked and had no room: that counts as tier 0's answer, unless there is one of its own.</summary>
    [Fact]
    public void An_answer_in_place_of_a_tiers_counts_as_that_tiers()
    {
        var standIn = new Outcome { Tier = 1, AskedTier = 0 };
        var own = new Outcome { Tier = 0, AskedTier = 0 };
        var script = new Script([Decision.Ask(0), Decision.Accept(0)], []);
        Assert.Equal((DecisionKind.Accept, 0), Wanted(new KnownAnswers(3).Decide(script, default, [standIn])));
        Assert.Equal((DecisionKind.Accept, 1), Wanted(new KnownAnswers(3).Decide(script, default, [standIn, own])));
        Assert.Equal((DecisionKind.Accept, 0), Wanted(new KnownAnswers(3).Decide(script, default, [standIn, standIn])));
        Assert.Equal((DecisionKind.Ask, 1), Wanted(new KnownAnswers(3).Decide(new Script([Decision.Ask(0), Decision.Ask(1)], []), default, [standIn])));
    }

    private static Decision Decide(Decision[] script, params int[] answered) => new KnownAnswers(3).Decide(new Script(script, []), default, Outcomes(answered));

    private static Outcome[] Outcomes(params int[] tiers) => [.. tiers.Select((tier, i) => new Outcome { Tier = tier, AskedTier = tier, Step = 7 + i })];

    private static (DecisionKind Kind, int Index) Wanted(Decision decision) => (decision.Kind, decision.Index);

    // Decides by the number of steps whose answers it has been given.
    private sealed class Script(Decision[] decisions, List<string> seen) : IRowPolicy
    {
        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
        {
            var given = new List<string>();
            foreach (var outcome in soFar)
                given.Add($"{outcome.Tier}@{outcome.Step}");
            seen.Add(string.Join(' ', given));
            return decisions[soFar.IsEmpty ? 0 : soFar[^1].Step + 1];
        }
    }
}
