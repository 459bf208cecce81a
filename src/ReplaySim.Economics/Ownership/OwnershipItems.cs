namespace ReplaySim.Economics.Ownership;

/// <summary>What is paid beside inference, by the system or by one tier. All amounts in dollars, none negative; zero: not paid.</summary>
public sealed record OwnershipItems
{
    /// <summary>A month.</summary>
    public decimal Storage { get; init; }

    /// <summary>For one label.</summary>
    public decimal PerLabel { get; init; }

    /// <summary>Labels bought in a month.</summary>
    public decimal LabelsPerMonth { get; init; }

    /// <summary>Whole months from one retraining to the next; the first comes after that time. 0: never.</summary>
    public int RetrainingEveryMonths { get; init; }

    /// <summary>Of one retraining.</summary>
    public decimal RetrainingCost { get; init; }

    /// <summary>Engineer hours in a month.</summary>
    public decimal MaintenanceHoursPerMonth { get; init; }

    /// <summary>For an hour of an engineer.</summary>
    public decimal MaintenanceRate { get; init; }

    /// <summary>A month.</summary>
    public decimal Monitoring { get; init; }

    /// <summary>Once, at the start.</summary>
    public decimal Migration { get; init; }
}
