using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.ExpectedLoss;
using ReplaySim.Core.Routing.Expressions;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.RandomMix;
using ReplaySim.Core.Routing.Recorded;
using ReplaySim.Core.Routing.Rules;
using ReplaySim.Core.Routing.Score;

namespace ReplaySim.Core.Tests.Histories;

/// <summary>Makes the engine's policy of a plan.</summary>
internal static class PlanBinding
{
    public static Func<object> Bind(this PolicyPlan plan, PolicyContext context)
    {
        var tiers = context.Tiers.Count;
        return plan switch
        {
            VotePlan vote => () => new VotePolicy(vote.First.Aggregate(0UL, (set, k) => set | 1UL << k), tiers, context.Classes.Count),
            QueueAwarePlan aware => () => new QueueAwarePolicy(aware, tiers),
            _ => OptionsOf(plan).Bind(context),
        };
    }

    public static PolicyOptions OptionsOf(this PolicyPlan plan) => plan switch
    {
        AlwaysPlan always => new AlwaysOptions(CaseHistory.TierName(always.Tier)),
        ScorePlan score => new ScoreOptions { Cuts = score.Cuts, Tiers = Names(score.Chain) },
        CascadePlan cascade => new CascadeOptions
        {
            Tiers = Names(cascade.Chain),
            Thresholds = cascade.Thresholds.Select((t, i) => (Tier: CaseHistory.TierName(cascade.Chain[i]), Threshold: ThresholdOf(t)))
                .ToDictionary(p => p.Tier, p => p.Threshold),
        },
        RandomMixPlan mix => new RandomMixOptions([.. mix.Tiers.Zip(mix.Shares, (k, share) => (CaseHistory.TierName(k), share))]),
        RulesPlan rules => new RulesOptions(
            [.. rules.Rules.Select(r => new Rule([.. r.When.Select(ConditionOf)], OptionsOf(r.Then)))], OptionsOf(rules.Otherwise)),
        PerSegmentPlan per => new PerSegmentOptions
        {
            Segments = per.Channels.ToDictionary(p => p.Key, p => OptionsOf(p.Value)),
            Otherwise = OptionsOf(per.Otherwise),
        },
        ExpectedLossPlan loss => new ExpectedLossOptions { Tiers = Names(loss.Chain) },
        RecordedPlan recorded => new RecordedOptions { Path = "path", AnsweredBy = recorded.WithAnsweredBy ? "answered_by" : null },
        _ => throw new NotSupportedException(plan.ToString()),
    };

    private static string[] Names(IReadOnlyList<int> chain) => [.. chain.Select(CaseHistory.TierName)];

    private static CascadeThreshold ThresholdOf(ThresholdPlan plan) => new()
    {
        Otherwise = plan.Otherwise,
        ByLabel = plan.ByClass.ToDictionary(p => CaseHistory.ClassName(p.Key), p => p.Value),
    };

    private static TruthExpression ConditionOf(ConditionPlan plan) => plan switch
    {
        ScoreCondition score => new NumberComparison(new ColumnNumber("score"), score.Comparison switch
        {
            "<" => Comparison.Less,
            "<=" => Comparison.AtMost,
            "=" => Comparison.Equal,
            ">=" => Comparison.AtLeast,
            _ => Comparison.More,
        }, new NumberLiteral(score.Operand)),
        ChannelCondition channel => new TextMembership(new ColumnText("channel"), [channel.Channel, channel.OrChannel]),
        _ => throw new NotSupportedException(plan.ToString()),
    };
}
