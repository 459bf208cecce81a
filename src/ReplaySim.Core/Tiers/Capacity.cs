namespace ReplaySim.Core.Tiers;

/// <summary>Where a call goes that finds the queue full.</summary>
public enum Overflow
{
    /// <summary>The transaction is rejected.</summary>
    Reject,

    /// <summary>The next tier in the scenario's order is asked instead.</summary>
    Next,

    /// <summary>The previous tier is asked instead; where it has answered this transaction already, its answer is taken.</summary>
    Previous,
}

/// <summary>Servers and waiting room of a tier's station. First come, first served.</summary>
public sealed record Capacity
{
    /// <summary>Number of servers; null: unlimited, nobody ever waits.</summary>
    public int? Servers { get; init; }

    /// <summary>Most calls that may wait; null: unlimited.</summary>
    public long? Queue { get; init; }

    /// <summary>What becomes of a call that finds the queue full.</summary>
    public Overflow Overflow { get; init; } = Overflow.Reject;
}
