namespace ReplaySim.Core.Tests.Histories;

/// <summary>A policy as plain data, made into the engine's and, separately, into the reference's.</summary>
public abstract record PolicyPlan;

public sealed record AlwaysPlan(int Tier) : PolicyPlan;

public sealed record ScorePlan(IReadOnlyList<double> Cuts, IReadOnlyList<int> Chain) : PolicyPlan
{
    public override string ToString() => $"score cuts [{string.Join(' ', Cuts)}] chain [{string.Join(' ', Chain)}]";
}

/// <summary>One threshold per tier of the chain but the last.</summary>
public sealed record CascadePlan(IReadOnlyList<int> Chain, IReadOnlyList<ThresholdPlan> Thresholds) : PolicyPlan
{
    public override string ToString() => $"cascade [{string.Join(' ', Chain)}] at [{string.Join(' ', Thresholds)}]";
}

/// <summary>Infinity: never accept.</summary>
public sealed record ThresholdPlan(double Otherwise, IReadOnlyDictionary<int, double> ByClass)
{
    public override string ToString() => $"{Otherwise:R}{string.Concat(ByClass.Select(p => $",{p.Key}:{p.Value:R}"))}";
}

public sealed record RandomMixPlan(IReadOnlyList<int> Tiers, IReadOnlyList<double> Shares) : PolicyPlan
{
    public override string ToString() => $"random mix [{string.Join(' ', Tiers)}] [{string.Join(' ', Shares)}]";
}

public sealed record RulesPlan(IReadOnlyList<RulePlan> Rules, PolicyPlan Otherwise) : PolicyPlan
{
    public override string ToString() => $"rules {string.Join("; ", Rules)}; otherwise {Otherwise}";
}

public sealed record RulePlan(IReadOnlyList<ConditionPlan> When, PolicyPlan Then)
{
    public override string ToString() => $"when {string.Join(" and ", When)} then ({Then})";
}

public abstract record ConditionPlan;

/// <summary>The score compared by one of &lt; &lt;= = &gt;= &gt;.</summary>
public sealed record ScoreCondition(string Comparison, double Operand) : ConditionPlan;

public sealed record ChannelCondition(string Channel, string OrChannel) : ConditionPlan;

public sealed record PerSegmentPlan(IReadOnlyDictionary<string, PolicyPlan> Channels, PolicyPlan Otherwise) : PolicyPlan
{
    public override string ToString() =>
        $"per segment {string.Join("; ", Channels.Select(p => $"{p.Key}: ({p.Value})"))}; otherwise {Otherwise}";
}

public sealed record ExpectedLossPlan(IReadOnlyList<int> Chain) : PolicyPlan
{
    public override string ToString() => $"expected loss [{string.Join(' ', Chain)}]";
}

public sealed record RecordedPlan(bool WithAnsweredBy) : PolicyPlan;

/// <summary>Asks some tiers together; a strict majority answers, else the others are asked together, else the last answer stands.</summary>
public sealed record VotePlan(IReadOnlyList<int> First) : PolicyPlan
{
    public override string ToString() => $"vote [{string.Join(' ', First)}]";
}

/// <summary>
/// Starts at the first tier unless its queue is long, then at the last; asks on, at the least crowded tier, until sure or out of
/// budget.
/// </summary>
public sealed record QueueAwarePlan(long LongestQueue, double Threshold, long BudgetFemtodollars) : PolicyPlan;
