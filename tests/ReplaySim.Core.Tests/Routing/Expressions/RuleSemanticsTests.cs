using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.Expressions;
using ReplaySim.Core.Routing.Rules;
using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Routing.Expressions;

/// <summary>What rules decide that look at answers and at the system.</summary>
public sealed class RuleSemanticsTests
{
    private static readonly string[] Two = [CaseHistory.TierName(0), CaseHistory.TierName(1)];

    /// <summary>Conditions that look at what changes, and never hold.</summary>
    public static TheoryData<string> NeverHold => ["answers", "system"];

    [Theory]
    [MemberData(nameof(NeverHold))]
    public void Going_through_the_rules_at_each_decision_changes_nothing_where_they_choose_the_same_policy(string lookAt)
    {
        TruthExpression never = lookAt == "answers"
            ? Is(new TierConfidence(Two[0]), Comparison.More, 2)
            : Is(new TierState(Two[0], TierGauge.Waiting), Comparison.Less, 0);
        var several = 0;
        HistoryCases.Holds(HistoryCases.Of(OfRowPolicies), history =>
        {
            var plain = history.Policy.OptionsOf();
            var rules = plain as RulesOptions ?? new RulesOptions([], plain);
            var again = rules with { Rules = [new Rule([never], new AlwaysOptions(Two[0])), .. rules.Rules] };
            var (expected, found) = (EndsOf(history, plain), EndsOf(history, again));
            Assert.True(expected.SequenceEqual(found), string.Join("\n", expected) + "\n---\n" + string.Join("\n", found));
            several += expected.Length;
        }, share: 0.5);
        Assert.True(several > 0);
    }

    [Fact]
    public void A_cascade_said_in_rules_decides_as_the_cascade()
    {
        var cascade = new CascadeOptions { Tiers = Two, Thresholds = new Dictionary<string, CascadeThreshold> { [Two[0]] = 0.75 } };
        var rules = new RulesOptions(
            [
                new Rule([Is(new TierConfidence(Two[0]), Comparison.AtLeast, 0.75)], new AlwaysOptions(Two[0])),
                new Rule([new TierProgress(Two[0], TierStep.Asked)], new AlwaysOptions(Two[1])),
            ],
            new AlwaysOptions(Two[0]));
        var escalated = 0L;
        HistoryCases.Holds(HistoryCases.Of(OfTwoTiers), history =>
        {
            var run = EngineRun.Of(history, h => cascade.Bind(h.Context));
            Assert.Equal(Ends(run), EndsOf(history, rules));
            escalated += run.Replay.Stations[0].Escalated;
        }, share: 0.5);
        Assert.True(escalated > 1_000 || Environment.GetEnvironmentVariable("REPLAYSIM_CASES") is { Length: > 0 }, $"{escalated} escalated");
    }

    [Fact]
    public void An_answer_that_is_there_is_taken_and_not_asked_for_again()
    {
        // Asks the second tier, then wants the first's answer, then the second's again.
        var rules = new RulesOptions(
            [
                new Rule([new TierProgress(Two[0], TierStep.Asked)], new AlwaysOptions(Two[1])),
                new Rule([new TierProgress(Two[1], TierStep.Asked)], new AlwaysOptions(Two[0])),
            ],
            new AlwaysOptions(Two[1]));
        var history = new HistoryCase
        {
            Policy = new AlwaysPlan(0),
            Tiers = [new CaseTier(null, null, FullQueue.Reject, 0), new CaseTier(null, null, FullQueue.Reject, 0)],
            Rows = [new CaseRow(0, 0, [new CaseAnswer(0, 0.5, 0, 3, 1), new CaseAnswer(1, 0.5, 0, 4, 1)])],
        };
        var end = Assert.Single(EngineRun.Of(history, h => rules.Bind(h.Context)).Log.All).End;
        Assert.Equal((2, 1, 1, 7L), (end.Asked, end.AnswerTier, end.Answer, end.EndedAt - end.ArrivedAt));
    }

    [Fact]
    public void What_rules_look_at_says_what_kind_of_policy_they_are()
    {
        Assert.IsAssignableFrom<IRowPolicy>(Made(Is(new ColumnNumber("score"), Comparison.More, 1)));
        Assert.IsAssignableFrom<IRowPolicy>(Made(Is(new ArrivalClock(ClockPart.Hour), Comparison.More, 1)));
        Assert.IsAssignableFrom<IRowPolicy>(Made(new Not(Is(new TierConfidence(Two[0]), Comparison.More, 1))));
        Assert.IsAssignableFrom<IRoutingPolicy>(Made(Is(new SpentDollars(), Comparison.More, 1)));
        Assert.IsAssignableFrom<IRoutingPolicy>(Made(Is(new Negation(new TierState(Two[1], TierGauge.Idle)), Comparison.More, 1)));

        static object Made(TruthExpression when)
        {
            var tier = new CaseTier(null, null, FullQueue.Reject, 0);
            var history = new CaseHistory(new HistoryCase { Policy = new AlwaysPlan(0), Rows = [], Tiers = [tier, tier] });
            return new RulesOptions([new Rule([when], new AlwaysOptions(Two[0]))], new AlwaysOptions(Two[1])).Bind(history.Context)();
        }
    }

    // Where a full queue leads from one of several tiers that are asked together to another of them, no outcome tells of it.
    private static HistoryCase OfRowPolicies(HistoryCase history) => history with
    {
        Policy = history.Policy is VotePlan or QueueAwarePlan ? new AlwaysPlan(0) : history.Policy,
        Rows = history.Tiers.All(t => t.WhenFull == FullQueue.Reject) ? history.Rows : [.. history.Rows.Select(r => r with { Path = r.Path?.Replace('+', '>') })],
    };

    // A full queue leads to the other tier, and nowhere else.
    private static HistoryCase OfTwoTiers(HistoryCase history)
    {
        var second = history.Tiers[^1] with { WhenFull = history.Tiers[0].WhenFull == FullQueue.Next ? FullQueue.Reject : history.Tiers[^1].WhenFull };
        return history with
        {
            Policy = new AlwaysPlan(0),
            Tiers = [history.Tiers[0], second],
            Rows = [.. history.Rows.Select(r => r with { Answers = [r.Answers[0], r.Answers[^1]] })],
        };
    }

    private static NumberComparison Is(NumberExpression left, Comparison comparison, double right) => new(left, comparison, new NumberLiteral(right));

    private static string[] EndsOf(HistoryCase history, PolicyOptions policy)
    {
        try
        {
            return Ends(EngineRun.Of(history, h => policy.Bind(h.Context)));
        }
        catch (ReplayInputException fault)
        {
            // A recorded path may ask the impossible after an overflow; then both must.
            return [fault.Message];
        }
    }

    private static string[] Ends(EngineRun run) => [.. run.Log.Plain().Select(end => end.ToString()!)];
}
