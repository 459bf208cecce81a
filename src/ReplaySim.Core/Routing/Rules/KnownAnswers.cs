using System.Numerics;

namespace ReplaySim.Core.Routing.Rules;

/// <summary>
/// Takes a policy through from its beginning: where it asks a tier whose answer is there, it is given that answer, in whatever
/// order the answers came. What it says beyond them is what it wants now. An answer that came in place of a tier's, because its
/// queue was full, counts as that tier's; where it was asked for itself in the same step, the other is asked again.
/// </summary>
internal sealed class KnownAnswers(int tiers)
{
    private readonly Outcome[] _given = new Outcome[tiers];
    private readonly int[] _places = new int[tiers];
    private int _count;

    public Decision Decide(IRowPolicy policy, in TransactionView transaction, ReadOnlySpan<Outcome> soFar)
    {
        _count = 0;
        for (var step = 0; ; step++)
        {
            var decision = policy.Decide(transaction, _given.AsSpan(0, _count));
            switch (decision.Kind)
            {
                case DecisionKind.Ask:
                    if (!Give(soFar, decision.Index, step))
                        return decision;
                    break;
                case DecisionKind.AskAll:
                    if (Unknown(soFar, decision.Tiers) is var unknown and not 0)
                        return Decision.AskAll(unknown);
                    if (!GiveAll(soFar, decision.Tiers, step))
                        return decision;
                    break;
                case DecisionKind.Accept:
                    return Decision.Accept((uint)decision.Index < (uint)_count ? _places[decision.Index] : soFar.Length);
                default:
                    return decision;
            }
        }
    }

    // False where the answer is not there, or has been given already: the engine then asks, or tells of the policy's mistake.
    private bool Give(ReadOnlySpan<Outcome> soFar, int tier, int step)
    {
        var place = PlaceOf(soFar, tier);
        if (place < 0 || _places.AsSpan(0, _count).Contains(place))
            return false;
        _places[_count] = place;
        _given[_count] = soFar[place];
        _given[_count].Step = step;
        _count++;
        return true;
    }

    private bool GiveAll(ReadOnlySpan<Outcome> soFar, ulong tiers, int step)
    {
        var before = _count;
        for (var rest = tiers; rest != 0; rest &= rest - 1)
            Give(soFar, BitOperations.TrailingZeroCount(rest), step);
        return _count > before;
    }

    private static ulong Unknown(ReadOnlySpan<Outcome> soFar, ulong tiers)
    {
        for (var rest = tiers; rest != 0; rest &= rest - 1)
        {
            var tier = BitOperations.TrailingZeroCount(rest);
            if (PlaceOf(soFar, tier) >= 0)
                tiers &= ~(1UL << tier);
        }

        return tiers;
    }

    private static int PlaceOf(ReadOnlySpan<Outcome> soFar, int tier)
    {
        var standIn = -1;
        for (var i = 0; i < soFar.Length; i++)
        {
            if (soFar[i].Tier == tier)
                return i;
            if (soFar[i].AskedTier == tier && standIn < 0)
                standIn = i;
        }

        return standIn;
    }
}
