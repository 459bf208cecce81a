using ReplaySim.Core.Routing;

namespace ReplaySim.Core.Tests.Histories;

/// <summary>The engine's side of <see cref="QueueAwarePlan"/>.</summary>
internal sealed class QueueAwarePolicy(QueueAwarePlan plan, int tiers) : IRoutingPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar, in SystemView system)
    {
        if (soFar.IsEmpty)
            return Decision.Ask(system.Waiting(0) <= plan.LongestQueue ? 0 : tiers - 1);
        ref readonly var last = ref soFar[^1];
        if (last.Covered && last.Confidence >= plan.Threshold)
            return Decision.Accept(soFar.Length - 1);
        var best = -1;
        for (var k = 0; k < tiers; k++)
        {
            if (!Asked(soFar, k) && (best < 0 || Crowd(system, k) < Crowd(system, best)))
                best = k;
        }

        if (best >= 0 && system.SpentFemtodollars <= plan.BudgetFemtodollars)
            return Decision.Ask(best);
        return last.Covered ? Decision.Accept(soFar.Length - 1) : Decision.Reject("nobody knows");
    }

    private static long Crowd(in SystemView system, int tier) => system.Waiting(tier) + system.Busy(tier);

    private static bool Asked(ReadOnlySpan<Outcome> soFar, int tier)
    {
        foreach (ref readonly var outcome in soFar)
        {
            if (outcome.Tier == tier)
                return true;
        }

        return false;
    }
}
