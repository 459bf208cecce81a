namespace ReplaySim.Economics.Models;

/// <summary>A model that a team might serve, as a sheet describes it. What is not known is null.</summary>
public sealed record ModelCandidate
{
    /// <summary>Its name, unique within a sheet.</summary>
    public required string Name { get; init; }

    /// <summary>Accuracy, or another measure of quality, as a fraction from 0 to 1.</summary>
    public decimal? Quality { get; init; }

    /// <summary>Dollars per 1 000 inferences, from 0 up.</summary>
    public decimal? CostPerThousand { get; init; }

    /// <summary>Milliseconds per inference.</summary>
    public decimal? LatencyMs { get; init; }

    /// <summary>Megabytes (10⁶ bytes).</summary>
    public decimal? MemoryMb { get; init; }

    /// <summary>Other figures by their column's name, as the sheet gives them.</summary>
    public IReadOnlyDictionary<string, decimal> Others { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Where the figures are from; null: the sheet does not say.</summary>
    public string? Source { get; init; }
}
