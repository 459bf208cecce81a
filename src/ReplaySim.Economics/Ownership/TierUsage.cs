namespace ReplaySim.Economics.Ownership;

/// <summary>What a tier is used for in a month of 30 days.</summary>
public sealed record TierUsage
{
    /// <summary>The tier's name.</summary>
    public required string Name { get; init; }

    /// <summary>Calls in a month of 30 days.</summary>
    public required decimal CallsPerMonth { get; init; }

    /// <summary>Mean dollars of a call, servers left out.</summary>
    public required decimal PricePerCall { get; init; }

    /// <summary>Provisioned servers; 0: as many as are needed, none of them paid by the hour.</summary>
    public int Servers { get; init; }

    /// <summary>Dollars; 0: calls are all one pays.</summary>
    public decimal PricePerServerHour { get; init; }

    /// <summary>Share of the servers' time that calls take; above 1: they cannot serve them all.</summary>
    public decimal Busy { get; init; }

    /// <summary>What the tier costs beside its calls and servers.</summary>
    public OwnershipItems Items { get; init; } = new();
}
