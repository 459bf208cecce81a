using ReplaySim.Core.Routing;

namespace ReplaySim.Core.Tests.Histories;

/// <summary>The engine's side of <see cref="VotePlan"/>.</summary>
internal sealed class VotePolicy(ulong first, int tiers, int classes) : IRowPolicy
{
    public Decision Decide(in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        if (soFar.IsEmpty)
            return Decision.AskAll(first);
        var votes = new int[classes];
        var rest = (1UL << tiers) - 1;
        foreach (ref readonly var outcome in soFar)
        {
            rest &= ~(1UL << outcome.Tier);
            if (outcome.Answer >= 0)
                votes[outcome.Answer]++;
        }

        var most = votes.Max();
        if (most > 0 && votes.Count(v => v == most) == 1)
            return Decision.AcceptCombined(Array.IndexOf(votes, most), 0.5);
        return rest != 0 ? Decision.AskAll(rest) : Decision.Accept(soFar.Length - 1);
    }
}
