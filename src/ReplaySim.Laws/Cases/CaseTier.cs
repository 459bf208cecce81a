using ReplaySim.Core.Tiers;

namespace ReplaySim.Laws.Cases;

/// <summary>A generated tier.</summary>
/// <param name="Servers">Number of servers; null: unlimited.</param>
/// <param name="Queue">Most calls that may wait; null: unlimited.</param>
/// <param name="Overflow">Where a call goes that finds the queue full.</param>
/// <param name="Femtodollars">Price of a call, 10⁻¹⁵ $.</param>
public sealed record CaseTier(int? Servers, long? Queue, Overflow Overflow, long Femtodollars)
{
    /// <summary>The same tier where nobody waits and nobody is turned away.</summary>
    internal CaseTier Unlimited => this with { Servers = null, Queue = null, Overflow = Overflow.Reject };
}
