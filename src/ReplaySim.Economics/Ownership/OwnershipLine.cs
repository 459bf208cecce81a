namespace ReplaySim.Economics.Ownership;

/// <summary>One thing that is paid over the horizon.</summary>
/// <param name="Owner">The tier; null: the system as a whole.</param>
/// <param name="Kind">What for.</param>
/// <param name="Formula">How it comes about, with the numbers in it.</param>
/// <param name="Total">Dollars over the horizon, to the cent.</param>
/// <param name="Present">The same, discounted, to the cent.</param>
/// <param name="Share">Of the whole present total; 0 where that is 0.</param>
public sealed record OwnershipLine(string? Owner, CostKind Kind, string Formula, decimal Total, decimal Present, double Share);
