using System.Globalization;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Expressions;
using ReplaySim.Core.Routing.Rules;

namespace ReplaySim.Laws.Tests;

/// <summary>The engine's own policies keep every law.</summary>
public sealed class BuiltInPolicyTests
{
    // Of all policies, for each law; where REPLAYSIM_CASES says how many, that is for each policy.
    private const int CasesTogether = 2_000;

    public static TheoryData<string> Names => [.. BuiltInPolicies.All.Keys];

    // Paths that history recorded do not foresee that a full queue leads elsewhere.
    public static TheoryData<string> NamesWithOverflow =>
        [.. BuiltInPolicies.All.Keys.Where(name => !name.StartsWith("recorded", StringComparison.Ordinal))];

    private static int CasesEach
    {
        get
        {
            var asked = Environment.GetEnvironmentVariable("REPLAYSIM_CASES");
            return string.IsNullOrEmpty(asked) ? CasesTogether / BuiltInPolicies.All.Count : int.Parse(asked, CultureInfo.InvariantCulture);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_keeps_every_law(string name) => BuiltInPolicies.LawsFor(BuiltInPolicies.All[name]).WithCases(CasesEach).CheckAll();

    [Theory]
    [MemberData(nameof(NamesWithOverflow))]
    public void It_keeps_every_law_where_full_queues_lead_on(string name) =>
        BuiltInPolicies.LawsFor(BuiltInPolicies.All[name]).WithOverflow().WithCases(CasesEach / 2 + 1).CheckAll();

    [Fact]
    public void Rules_by_the_clock_keep_every_law_but_that_of_time()
    {
        var rules = new RulesOptions(
            [new Rule([new NumberComparison(new ArrivalClock(ClockPart.Hour), Comparison.AtLeast, new NumberLiteral(12))], new AlwaysOptions("ensemble"))],
            new AlwaysOptions("fast"));
        BuiltInPolicies.LawsFor(rules).DependsOnTime().WithCases(CasesEach).CheckAll();
        Assert.Throws<LawBrokenException>(() => BuiltInPolicies.LawsFor(rules).WithCases(CasesEach).Check(Law.TimeShift));
    }

    // A tier that was busy the first time and free the second: the first decision of its kind may make what it keeps.
    [Fact]
    public void A_call_that_a_busy_tier_refuses_at_first_is_no_allocation() =>
        BuiltInPolicies.LawsFor(BuiltInPolicies.All["recorded with answers"]).Replay(1791428178).Check(Law.AllocatesNothing);

    [Fact]
    public void Every_kind_is_among_them()
    {
        var kinds = typeof(PolicyOptions).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PolicyOptions))).ToHashSet();
        Assert.Equal(kinds, BuiltInPolicies.All.Values.Select(p => p.GetType()).ToHashSet());
    }
}
