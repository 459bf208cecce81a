namespace ReplaySim.Economics.Ownership;

/// <summary>All that a cost of ownership is worked out from.</summary>
public sealed record OwnershipInputs
{
    /// <summary>Whole months, from 1 up.</summary>
    public required int Months { get; init; }

    /// <summary>Nominal yearly rate, compounded monthly; from 0 up.</summary>
    public required decimal DiscountPerYear { get; init; }

    /// <summary>The tiers, in the scenario's order.</summary>
    public required IReadOnlyList<TierUsage> Tiers { get; init; }

    /// <summary>Transactions in a month of 30 days.</summary>
    public decimal TransactionsPerMonth { get; init; }

    /// <summary>Dollars for the router's own decision about a transaction.</summary>
    public decimal PricePerDecision { get; init; }

    /// <summary>What the system as a whole pays.</summary>
    public OwnershipItems System { get; init; } = new();

    /// <summary>Other inputs whose calls are so many times as many. Servers stay, and are busier.</summary>
    public OwnershipInputs WithVolume(decimal factor) => this with
    {
        TransactionsPerMonth = TransactionsPerMonth * factor,
        Tiers = [.. Tiers.Select(t => t with { CallsPerMonth = t.CallsPerMonth * factor, Busy = t.Busy * factor })],
    };

    /// <summary>Other inputs with one tier changed.</summary>
    public OwnershipInputs WithTier(int tier, Func<TierUsage, TierUsage> change) => this with { Tiers = [.. Tiers.Select((t, k) => k == tier ? change(t) : t)] };
}
