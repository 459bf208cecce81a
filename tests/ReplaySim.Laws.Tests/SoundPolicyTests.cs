using ReplaySim.Core.Routing;
using ReplaySim.Laws.Budgets;
using ReplaySim.Laws.Tests.Sound;

namespace ReplaySim.Laws.Tests;

/// <summary>Policies that look at queues, spend and memory as they may, or ask several tiers at once, keep every law.</summary>
public sealed class SoundPolicyTests
{
    public static TheoryData<string, bool> Policies =>
        new MatrixTheoryData<string, bool>(["queues", "spend", "vote", "learns"], [false, true]);

    [Theory]
    [InlineData(BudgetWindow.FromFirstArrival)]
    [InlineData(BudgetWindow.Sliding)]
    public void A_budget_that_is_counted_right_is_kept(BudgetWindow windows)
    {
        var laws = windows == BudgetWindow.Sliding
            ? PolicyLaws.For(system => new KeepsItsSlidingBudget(system))
            : PolicyLaws.For(system => new KeepsItsBudget(system));
        laws.WithBudget(KeepsItsBudget.Dollars, KeepsItsBudget.Window, windows).WithCases(400).CheckAll();
    }

    [Theory]
    [InlineData(BudgetWindow.Calendar)]
    [InlineData(BudgetWindow.Sliding)]
    public void A_budget_for_other_windows_is_not(BudgetWindow windows) => Assert.Throws<LawBrokenException>(
        () => PolicyLaws.For(system => new KeepsItsBudget(system)).WithBudget(KeepsItsBudget.Dollars, KeepsItsBudget.Window, windows)
            .Check(Law.Budget));

    [Fact]
    public void A_budget_is_spent_to_the_last_cent() => Assert.Throws<LawBrokenException>(
        () => PolicyLaws.For(system => new KeepsItsBudget(system))
            .WithBudget(KeepsItsBudget.Dollars - 0.000_001m, KeepsItsBudget.Window).Check(Law.Budget));

    [Fact]
    public void A_cascade_is_the_one_that_it_declares_to_be_and_rises_with_its_threshold() => PolicyLaws.For(() => new StrictCascade(0.75))
        .WithTiers(StrictCascade.Tiers).Rising("threshold", 0, 1, threshold => new StrictCascade(threshold)).AllocatesNothing()
        .CarefulWithValue().PriceSensitive().IgnoresOrderInTies().WithCases(300).CheckAll();

    [Fact]
    public void A_memory_that_is_saved_whole_resumes() => PolicyLaws.For(() => new RemembersItsBest()).WithCases(300).CheckAll();

    [Theory]
    [MemberData(nameof(Policies))]
    public void It_keeps_every_law(string what, bool overflow)
    {
        var laws = PolicyLaws.For(system => Make(what, system)).WithCases(150);
        (overflow ? laws.WithOverflow() : laws).CheckAll();
    }

    private static object Make(string what, LawSystem system) => what switch
    {
        "queues" => new LeastBusyFirst(system.Context.Tiers.Count),
        "spend" => new WithinBudget(),
        "vote" => new Vote(system),
        _ => new FollowsMistakes(),
    };

    /// <summary>Asks the tier with the shortest queue, then the next shortest while in doubt.</summary>
    private sealed class LeastBusyFirst(int tiers) : IRoutingPolicy
    {
        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
        {
            if (!soFar.IsEmpty && (soFar.Length == tiers || soFar[^1].Confidence >= 0.75))
                return Decision.Accept(soFar.Length - 1);
            var best = -1;
            for (var k = 0; k < tiers; k++)
            {
                if (!Served(soFar, k) && (best < 0 || Load(system, k) < Load(system, best)))
                    best = k;
            }

            return Decision.Ask(best);
        }

        private static long Load(in SystemView system, int tier) => system.Waiting(tier) + system.Busy(tier);

        private static bool Served(ReadOnlySpan<Outcome> soFar, int tier)
        {
            foreach (ref readonly var outcome in soFar)
            {
                if (outcome.Tier == tier)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Rejects once the budget is spent.</summary>
    private sealed class WithinBudget : IRoutingPolicy
    {
        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
        {
            if (!soFar.IsEmpty)
                return Decision.Accept(0);
            return system.SpentFemtodollars < 2_000_000 ? Decision.Ask(0) : Decision.Reject("budget spent");
        }
    }

    /// <summary>Asks two tiers at once and answers with the class that has more votes, the first on a tie.</summary>
    private sealed class Vote(LawSystem system) : IRowPolicy
    {
        private readonly int _classes = system.Context.Classes.Count;

        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
        {
            if (soFar.IsEmpty)
                return Decision.AskAll(0b11);
            var votes = new int[_classes];
            foreach (ref readonly var outcome in soFar)
            {
                if (outcome.Answer >= 0)
                    votes[outcome.Answer]++;
            }

            return Decision.AcceptCombined(Array.IndexOf(votes, votes.Max()), 0.5);
        }
    }

    /// <summary>Raises its threshold with each positive label that has matured.</summary>
    private sealed class FollowsMistakes : IRoutingPolicy, ILearns
    {
        private double _threshold = 0.3;

        public void Learn(in MaturedLabel label) => _threshold += label.TrueClass == 1 ? 0.1 : 0;

        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
        {
            if (soFar.IsEmpty)
                return Decision.Ask(0);
            return soFar.Length > 1 || soFar[0].Tier != 0 || soFar[0].Confidence >= _threshold
                ? Decision.Accept(soFar.Length - 1)
                : Decision.Ask(1);
        }
    }
}
