namespace ReplaySim.Core.Routing;

/// <summary>A chain of tiers, asked one after the other.</summary>
internal sealed class TierChain
{
    private readonly int[] _next;

    /// <param name="chain">Tier indexes, first asked first.</param>
    /// <param name="tiers">Number of tiers of the scenario.</param>
    public TierChain(int[] chain, int tiers)
    {
        First = chain[0];
        _next = new int[tiers];
        Array.Fill(_next, -1);
        for (var i = 0; i < chain.Length - 1; i++)
            _next[chain[i]] = chain[i + 1];
    }

    public int First { get; }

    /// <summary>
    /// The tier to ask after the last answer; −1 at the end of the chain. Tiers that an overflow has led to already are passed
    /// over: none is asked twice.
    /// </summary>
    public int Onward(ReadOnlySpan<Outcome> soFar)
    {
        var next = _next[soFar[^1].Tier];
        while (next >= 0 && soFar.Length > 1 && Asked(soFar, next))
            next = _next[next];
        return next;
    }

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
