using ReplaySim.Core;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Laws.Tests.Mutants;

namespace ReplaySim.Laws.Tests;

/// <summary>What can be said about a policy before its laws are checked.</summary>
public sealed class PolicyLawsTests
{
    [Fact]
    public void A_policy_that_needs_nothing_takes_one_line() => PolicyLaws.For(() => new FirstTier()).WithCases(100).CheckAll();

    [Fact]
    public void A_policy_that_is_declared_to_depend_on_time_is_not_asked_to_ignore_it() =>
        PolicyLaws.For(() => new KeepsOfficeHours()).DependsOnTime().WithCases(200).CheckAll();

    [Fact]
    public void A_policy_that_learns_what_it_is_taught_keeps_every_law()
    {
        var learned = 0;
        PolicyLaws.For(() => new CountsPositives(() => learned++)).WithCases(300).CheckAll();
        Assert.True(learned > 10_000);
    }

    [Fact]
    public void As_many_cases_are_tried_as_are_asked_for()
    {
        var made = 0;
        PolicyLaws.For(() =>
        {
            made++;
            return new FirstTier();
        }).WithCases(37).Check(Law.KnownTiers);
        Assert.Equal(37, made);
    }

    [Fact]
    public void Systems_have_the_tiers_classes_and_texts_that_are_asked_for()
    {
        var tiers = new HashSet<string>();
        var texts = new HashSet<string?>();
        PolicyLaws.For(system =>
        {
            tiers.UnionWith(system.Context.Tiers);
            Assert.Equal("fraud", system.Context.Classes.Name(1));
            return new ReadsTexts(system, texts);
        }).WithTiers("fast", "slow").WithClasses("legit", "fraud").WithTexts("channel", "web", null).WithCases(50).Check(Law.KnownTiers);
        Assert.Equal(["fast", "slow"], tiers.Order());
        Assert.Equal([null, "web"], texts.Order());
    }

    [Fact]
    public void A_policy_that_cannot_be_made_for_a_system_says_so_itself() =>
        Assert.Contains("unknown tier 'fast'", Assert.Throws<ReplayInputException>(
            () => PolicyLaws.For(new AlwaysOptions("fast")).Check(Law.KnownTiers)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_no_policy_is_refused() =>
        Assert.Throws<ArgumentException>(() => PolicyLaws.For(() => "a policy").Check(Law.KnownTiers));

    [Fact]
    public void Options_that_make_no_system_are_refused()
    {
        var laws = PolicyLaws.For(() => new FirstTier());
        Assert.Throws<ReplayInputException>(() => laws.WithTiers(0, 2));
        Assert.Throws<ReplayInputException>(() => laws.WithTiers(3, 2));
        Assert.Throws<ReplayInputException>(() => laws.WithTiers(2, Decision.MostTiers + 1));
        Assert.Throws<ReplayInputException>(() => laws.WithTiers());
        Assert.Throws<ReplayInputException>(() => laws.WithClasses("only"));
        Assert.Throws<ReplayInputException>(() => laws.WithTexts("channel"));
        Assert.Throws<ReplayInputException>(() => laws.WithCases(0));
        Assert.Throws<ReplayInputException>(() => laws.WithBudget(-1, TimeSpan.FromDays(1)));
        Assert.Throws<ReplayInputException>(() => laws.WithBudget(PolicyLaws.MostDollars + 1, TimeSpan.FromDays(1)));
        Assert.Throws<ReplayInputException>(() => laws.WithBudget(1, TimeSpan.Zero));
        Assert.Throws<ReplayInputException>(() => laws.WithBudget(1, TimeSpan.FromDays(PolicyLaws.MostDays + 1)));
        Assert.Throws<ReplayInputException>(() => laws.Rising("threshold", 1, 0, _ => new FirstTier()));
        Assert.Throws<ReplayInputException>(() => laws.Rising("threshold", 0, double.PositiveInfinity, _ => new FirstTier()));
    }

    [Fact]
    public void What_is_declared_to_be_no_threshold_policy_is_refused() => Assert.Contains("'always'", Assert.Throws<ReplayInputException>(
        () => PolicyLaws.For(new DeclaresToBeAlways()).WithTiers("fast").Check(Law.DeclaredThresholds)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, 1_000)]
    [InlineData("", 1_000)]
    [InlineData("20000", 20_000)]
    public void The_environment_says_how_many_cases_are_tried(string? asked, int cases) =>
        Assert.Equal(cases, LawCheck.CasesAskedFor(asked));

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("many")]
    public void The_environment_cannot_ask_for_no_cases(string asked) =>
        Assert.Throws<ReplayInputException>(() => LawCheck.CasesAskedFor(asked));

    [Fact]
    public void Every_law_is_listed_once_under_its_own_name_with_a_reason()
    {
        var named = typeof(Law).GetProperties().Where(p => p.PropertyType == typeof(Law))
            .Select(p => (p.Name, Law: (Law)p.GetValue(null)!)).ToList();
        Assert.Equal(named.Select(n => n.Law).ToHashSet(), [.. Law.All]);
        Assert.Equal(named.Count, Law.All.Count);
        Assert.All(named, n => Assert.Equal(n.Name, n.Law.Name));
        Assert.Equal(named.Count, named.Select(n => n.Law.Reason).Distinct().Count());
    }

    private sealed record DeclaresToBeAlways : PolicyOptions, IDeclaresThresholds
    {
        public override string Kind => "mine";

        public PolicyOptions Equivalent => new AlwaysOptions("fast");

        public override Func<object> Bind(PolicyContext context) => () => new FirstTier();
    }

    private sealed class FirstTier : IRowPolicy
    {
        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar) => MutantCascade.Between(true, soFar);
    }

    private sealed class ReadsTexts(LawSystem system, HashSet<string?> texts) : IRowPolicy
    {
        private readonly ReplaySim.Core.Transactions.CategoryColumn _channel = system.Context.Columns.Category("channel");

        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
        {
            texts.Add(transaction.Text(_channel));
            return MutantCascade.Between(true, soFar);
        }
    }

    private sealed class CountsPositives(Action learned) : IRoutingPolicy, ILearns
    {
        private int _positives;

        public void Learn(in MaturedLabel label)
        {
            learned();
            _positives += label.TrueClass == 1 ? 1 : 0;
        }

        public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system) =>
            MutantCascade.Between(_positives % 2 == 0, soFar);
    }
}
