using ReplaySim.Economics.Ownership;

namespace ReplaySim.Scenarios.Ownership;

/// <summary>What a system costs beside its inference, as declared.</summary>
public sealed record OwnershipOptions
{
    /// <summary>Whole months, from 1 up.</summary>
    public required int Months { get; init; }

    /// <summary>Nominal yearly rate.</summary>
    public decimal DiscountPerYear { get; init; }

    /// <summary>What the system pays as a whole.</summary>
    public required OwnershipItems System { get; init; }

    /// <summary>What tiers pay on top of that, by name.</summary>
    public required IReadOnlyDictionary<string, OwnershipItems> Tiers { get; init; }
}
