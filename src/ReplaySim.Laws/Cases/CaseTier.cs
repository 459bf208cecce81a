using ReplaySim.Core.Tiers;

namespace ReplaySim.Laws.Cases;

/// <summary>A generated tier.</summary>
/// <param name="Servers">Number of servers; null: unlimited.</param>
/// <param name="Queue">Most calls that may wait; null: unlimited.</param>
/// <param name="Overflow">Where a call goes that finds the queue full.</param>
public sealed record CaseTier(int? Servers, long? Queue, Overflow Overflow)
{
    /// <summary>A tier at which nobody waits and nobody is turned away.</summary>
    public static CaseTier Unlimited { get; } = new(null, null, Overflow.Reject);
}
