namespace ReplaySim.Core.Tests.Histories;

/// <summary>Makes policies of every kind for some tiers and classes.</summary>
internal sealed class PlanMaker(Random random, int tiers, int classes)
{
    private static readonly double[] Thresholds = [0, 0.25, 0.5, 0.75, 0.9, 1, double.PositiveInfinity];
    private static readonly string[] Comparisons = ["<", "<=", "=", ">=", ">"];
    private static readonly string[] Channels = ["online", "branch", "phone", "post"];

    public PolicyPlan Make(bool withErrorCosts) => random.Next(12) switch
    {
        0 => new RulesPlan([.. Enumerable.Range(0, random.Next(3)).Select(_ => Rule(withErrorCosts))], RowPlan(withErrorCosts)),
        1 => new PerSegmentPlan(Channels.Take(random.Next(4)).ToDictionary(c => c, _ => RowPlan(withErrorCosts)), RowPlan(withErrorCosts)),
        2 => new VotePlan(SomeTiers()),
        3 or 4 => new QueueAwarePlan(random.Next(3), Pick(Thresholds), random.Next(3) == 0 ? random.Next(10_000_000) : long.MaxValue),
        _ => RowPlan(withErrorCosts),
    };

    private PolicyPlan RowPlan(bool withErrorCosts) => random.Next(withErrorCosts ? 9 : 8) switch
    {
        0 => new AlwaysPlan(random.Next(tiers)),
        1 => Score(),
        2 => Mix(),
        3 => new RecordedPlan(random.Next(2) == 0),
        8 => new ExpectedLossPlan(SomeTiers()),
        _ => Cascade(),
    };

    private ScorePlan Score()
    {
        var chain = SomeTiers();
        var cuts = chain.Skip(1).Select(_ => random.Next(6) == 0 ? double.PositiveInfinity : random.Next(5) / 4.0).Order();
        return new ScorePlan([.. cuts], chain);
    }

    private CascadePlan Cascade()
    {
        var chain = SomeTiers();
        return new CascadePlan(chain, [.. chain.Skip(1).Select(_ => new ThresholdPlan(Pick(Thresholds),
            Enumerable.Range(0, random.Next(2) * random.Next(classes + 1)).ToDictionary(c => c, _ => Pick(Thresholds))))]);
    }

    private RandomMixPlan Mix()
    {
        var chain = SomeTiers();
        var parts = chain.Select(_ => random.Next(1, 5)).ToArray();
        return new RandomMixPlan(chain, [.. parts.Select(p => p / (double)parts.Sum())]);
    }

    private RulePlan Rule(bool withErrorCosts) => new(
        [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(2) == 0
            ? (ConditionPlan)new ScoreCondition(Pick(Comparisons), random.Next(5) / 4.0)
            : new ChannelCondition(Pick(Channels), Pick(Channels)))],
        RowPlan(withErrorCosts));

    private int[] SomeTiers()
    {
        var order = Enumerable.Range(0, tiers).ToArray();
        if (random.Next(3) == 0)
            random.Shuffle(order);
        return [.. order.Take(random.Next(3) == 0 ? random.Next(1, tiers + 1) : tiers)];
    }

    private T Pick<T>(T[] values) => values[random.Next(values.Length)];
}
