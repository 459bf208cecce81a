using ReplaySim.Economics.Ownership;

namespace ReplaySim.Economics.Tests.Ownership;

/// <summary>Inputs whose costs can be worked out by hand.</summary>
internal static class OwnershipCases
{
    /// <summary>A tier that is paid by the call, a tier with two servers, and everything else there is.</summary>
    public static OwnershipInputs Whole(decimal discount = 0) => new()
    {
        Months = 12,
        DiscountPerYear = discount,
        TransactionsPerMonth = 1_000_000,
        PricePerDecision = 0.000001m,
        Tiers =
        [
            new TierUsage { Name = "fast", CallsPerMonth = 1_000_000, PricePerCall = 0.00002m },
            new TierUsage
            {
                Name = "ensemble", CallsPerMonth = 100_000, PricePerCall = 0, Servers = 2, PricePerServerHour = 1.006m, Busy = 0.25m,
                Items = new OwnershipItems { RetrainingEveryMonths = 5, RetrainingCost = 400, Storage = 7.5m },
            },
        ],
        System = new OwnershipItems
        {
            PerLabel = 0.08m, LabelsPerMonth = 1000, MaintenanceHoursPerMonth = 2.5m, MaintenanceRate = 110, Monitoring = 30, Migration = 999.99m,
        },
    };

    public static OwnershipInputs Nothing { get; } = new() { Months = 1, DiscountPerYear = 0.5m, Tiers = [] };
}
