using System.Numerics;

namespace ReplaySim.Search.Measures;

/// <summary>How a transaction ends without queues: which tiers were asked, and whose answer was taken.</summary>
/// <param name="Tier">Tier whose answer is taken.</param>
/// <param name="AskedTiers">Tiers asked, one bit each.</param>
public readonly record struct PathEnd(int Tier, ulong AskedTiers)
{
    /// <summary>Number of tiers asked.</summary>
    public int Asked => BitOperations.PopCount(AskedTiers);

    /// <summary>A path of tiers asked one after the other; the last one's answer is taken.</summary>
    public static PathEnd Of(ReadOnlySpan<int> chain)
    {
        var asked = 0UL;
        foreach (var tier in chain)
            asked |= 1UL << tier;
        return new PathEnd(chain[^1], asked);
    }
}
