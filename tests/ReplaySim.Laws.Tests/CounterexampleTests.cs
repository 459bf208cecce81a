using ReplaySim.Core.Routing;
using ReplaySim.Laws.Tests.Mutants;

namespace ReplaySim.Laws.Tests;

/// <summary>A broken law explains itself and can be seen again.</summary>
public sealed class CounterexampleTests
{
    private static readonly PolicyLaws Peeking = PolicyLaws.For(system => new PeeksAtTheNext(system.History)).WithTiers("fast", "ensemble");

    [Fact]
    public void It_shows_law_reason_transactions_tiers_both_sequences_and_seed()
    {
        var broken = Broken(Peeking, Law.NoLookAhead);
        var lines = broken.Message.Split(Environment.NewLine);
        Assert.Equal("The policy breaks the law NoLookAhead: decisions before row 1 arrives depend on row 1 or later ones.", lines[0]);
        Assert.Equal("Why it is a law: " + Law.NoLookAhead.Reason, lines[1]);
        var transactions = lines.SkipWhile(l => !l.StartsWith("  row ", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.Length > 0);
        Assert.Equal(broken.Case.Rows.Count, transactions.Count());
        Assert.Contains(lines, l => l.StartsWith("  fast       unlimited   unlimited", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("  ≠   row 0 at 0 µs, on arrival: ask ", StringComparison.Ordinal)
            && l.Contains("ask fast", StringComparison.Ordinal) && l.Contains("ask ensemble", StringComparison.Ordinal));
        foreach (var line in (broken.Counterexample.HistoryCsv + broken.Counterexample.Scenario).Split(Environment.NewLine))
            Assert.Contains(line.Length == 0 ? line : "  " + line, lines);
        Assert.EndsWith(
            FormattableString.Invariant($"Replay({broken.Seed}).Check(Law.NoLookAhead) with the same options"),
            lines[^1],
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_law_that_one_sequence_breaks_shows_that_one()
    {
        var broken = Broken(PolicyLaws.For(() => new AsksForEver()), Law.Terminates);
        Assert.EndsWith(": ask tier0", broken.Counterexample.Decisions[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("≠", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_policy_throws_is_among_its_decisions() => Assert.Contains(
        "on arrival: throw NullReferenceException: ",
        Broken(PolicyLaws.For(system => new ThrowsOnMissingText(system)), Law.HandlesGaps).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Its_seed_finds_the_same_case_again_at_once()
    {
        var broken = Broken(Peeking, Law.NoLookAhead);
        var again = Broken(Peeking.WithCases(1).WithSeed(987).Replay(broken.Seed), Law.NoLookAhead);
        Assert.Equal(broken.Message, again.Message);
    }

    [Fact]
    public void A_sound_policy_passes_the_case_of_any_seed() =>
        PolicyLaws.For(() => new SoundCascade()).Replay(Broken(Peeking, Law.NoLookAhead).Seed).CheckAll();

    [Fact]
    public void Other_seeds_find_other_cases_that_show_the_same()
    {
        var (first, second) = (Broken(Peeking.WithSeed(1), Law.NoLookAhead), Broken(Peeking.WithSeed(2), Law.NoLookAhead));
        Assert.NotEqual(first.Seed, second.Seed);
        Assert.Equal(first.What, second.What);
    }

    private static LawBrokenException Broken(PolicyLaws laws, Law law) => Assert.Throws<LawBrokenException>(() => laws.Check(law));

    private sealed class SoundCascade : IRowPolicy
    {
        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
        {
            if (soFar.IsEmpty)
                return Decision.Ask(0);
            return soFar.Length > 1 || MutantCascade.IsSure(soFar) ? Decision.Accept(soFar.Length - 1) : Decision.Ask(1);
        }
    }
}
