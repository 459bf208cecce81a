using ReplaySim.Core.Tests.Histories;

namespace ReplaySim.Core.Tests.Reference;

/// <summary>What each policy says it does, done from its description alone.</summary>
internal static class ReferencePolicies
{
    private static readonly Choice TakeLast = new TakeAnswer(-1);

    public static Choice Choose(HistoryCase history, PolicyPlan plan, Journey journey, double draw, ReferenceSimulator system)
    {
        var choice = plan switch
        {
            AlwaysPlan always => OnceThenTake(journey, always.Tier),
            ScorePlan score => OnceThenTake(journey, ByScore(score, journey.Data.Score)),
            RandomMixPlan mix => OnceThenTake(journey, ByDraw(mix, draw)),
            CascadePlan cascade => Cascade(cascade, journey),
            ExpectedLossPlan loss => ExpectedLoss(history, loss, journey),
            RecordedPlan recorded => Recorded(recorded, journey),
            RulesPlan rules => Choose(history, rules.Rules.Where(r => r.When.All(c => Holds(c, journey.Data)))
                .Select(r => r.Then).FirstOrDefault(rules.Otherwise), journey, draw, system),
            PerSegmentPlan per => Choose(history, journey.Data.Channel is { } channel && per.Channels.TryGetValue(channel, out var inner)
                ? inner : per.Otherwise, journey, draw, system),
            VotePlan vote => Vote(history, vote, journey),
            QueueAwarePlan aware => QueueAware(history, aware, journey, system),
            _ => throw new NotSupportedException(plan.ToString()),
        };
        return choice == TakeLast ? new TakeAnswer(journey.Calls.Count - 1) : choice;
    }

    private static Choice Ask(int tier) => new AskTiers([tier], Together: false);

    private static Choice OnceThenTake(Journey journey, int tier) => journey.Calls.Count == 0 ? Ask(tier) : new TakeAnswer(0);

    private static int ByScore(ScorePlan plan, double score) =>
        double.IsNaN(score) ? plan.Chain[^1] : plan.Chain[plan.Cuts.TakeWhile(cut => score >= cut).Count()];

    private static int ByDraw(RandomMixPlan plan, double draw)
    {
        var upTo = 0.0;
        for (var i = 0; i < plan.Tiers.Count - 1; i++)
        {
            upTo += plan.Shares[i];
            if (draw < upTo)
                return plan.Tiers[i];
        }

        return plan.Tiers[^1];
    }

    private static Choice Cascade(CascadePlan plan, Journey journey)
    {
        if (journey.Calls.Count == 0)
            return Ask(plan.Chain[0]);
        var last = journey.Calls[^1];
        var place = plan.Chain.ToList().IndexOf(last.Tier);
        if (place < 0 || NotAskedAfter(plan.Chain, place, journey) is not { } next)
            return TakeLast;
        var threshold = plan.Thresholds[place];
        var least = threshold.ByClass.GetValueOrDefault(last.Result.Answer, threshold.Otherwise);
        return last.Covered && last.Result.Confidence >= least ? TakeLast : Ask(next);
    }

    private static Choice ExpectedLoss(HistoryCase history, ExpectedLossPlan plan, Journey journey)
    {
        if (journey.Calls.Count == 0)
            return Ask(plan.Chain[0]);
        var last = journey.Calls[^1];
        var place = plan.Chain.ToList().IndexOf(last.Tier);
        if (place < 0 || NotAskedAfter(plan.Chain, place, journey) is not { } next)
            return TakeLast;
        var confidence = last.Covered && !double.IsNaN(last.Result.Confidence) ? last.Result.Confidence : 0;
        var dearest = history.ErrorCosts!.Where(c => last.Result.Answer < 0 || c.Answer == last.Result.Answer)
            .Select(c => ReferenceTally.CostOf(c, journey.Data)).DefaultIfEmpty(0).Max();
        var priceNanodollars = history.Tiers[next].TypicalFemtodollars / 1e6;
        return (1 - confidence) * (double)dearest > priceNanodollars ? Ask(next) : TakeLast;
    }

    // An overflow may have led to a tier further down the chain already.
    private static int? NotAskedAfter(IReadOnlyList<int> chain, int place, Journey journey) =>
        chain.Skip(place + 1).Where(tier => journey.Calls.All(call => call.Tier != tier)).Cast<int?>().FirstOrDefault();

    private static Choice Recorded(RecordedPlan plan, Journey journey)
    {
        var steps = string.IsNullOrEmpty(journey.Data.Path) ? [] : journey.Data.Path.Split('>');
        var done = journey.Calls.Count == 0 ? 0 : journey.Calls[^1].Step + 1;
        if (done < steps.Length)
        {
            int[] tiers = [.. steps[done].Split('+').Select(name => name[^1] - '0')];
            return new AskTiers(tiers, tiers.Length > 1);
        }

        if (!plan.WithAnsweredBy)
            return journey.Calls.Count == 0 ? new GiveUp() : TakeLast;
        var place = journey.Calls.FindIndex(c => CaseHistory.TierName(c.Tier) == journey.Data.AnsweredBy);
        return place < 0 ? new GiveUp() : new TakeAnswer(place);
    }

    private static bool Holds(ConditionPlan condition, CaseRow row) => condition switch
    {
        ScoreCondition { Comparison: "<" } c => row.Score < c.Operand,
        ScoreCondition { Comparison: "<=" } c => row.Score <= c.Operand,
        ScoreCondition { Comparison: "=" } c => row.Score == c.Operand,
        ScoreCondition { Comparison: ">=" } c => row.Score >= c.Operand,
        ScoreCondition c => row.Score > c.Operand,
        ChannelCondition c => row.Channel is not null && (row.Channel == c.Channel || row.Channel == c.OrChannel),
        _ => throw new NotSupportedException(condition.ToString()),
    };

    private static Choice Vote(HistoryCase history, VotePlan plan, Journey journey)
    {
        if (journey.Calls.Count == 0)
            return new AskTiers(plan.First, Together: true);
        var parties = journey.Calls.Where(c => c.Result.Answer >= 0).GroupBy(c => c.Result.Answer)
            .OrderByDescending(g => g.Count()).ToList();
        if (parties.Count == 1 || (parties.Count > 1 && parties[0].Count() > parties[1].Count()))
            return new CombineTo(parties[0].Key, 0.5);
        var rest = Unasked(history, journey);
        return rest.Count > 0 ? new AskTiers(rest, Together: true) : TakeLast;
    }

    private static Choice QueueAware(HistoryCase history, QueueAwarePlan plan, Journey journey, ReferenceSimulator system)
    {
        if (journey.Calls.Count == 0)
            return Ask(system.Waiting(0) <= plan.LongestQueue ? 0 : history.Tiers.Count - 1);
        var last = journey.Calls[^1];
        if (last.Covered && last.Result.Confidence >= plan.Threshold)
            return TakeLast;
        var rest = Unasked(history, journey).OrderBy(k => system.Waiting(k) + system.Busy(k)).ThenBy(k => k).ToList();
        if (rest.Count > 0 && system.Spent <= plan.BudgetFemtodollars)
            return Ask(rest[0]);
        return last.Covered ? TakeLast : new GiveUp();
    }

    private static List<int> Unasked(HistoryCase history, Journey journey) =>
        [.. Enumerable.Range(0, history.Tiers.Count).Where(k => journey.Calls.All(c => c.Tier != k))];
}
