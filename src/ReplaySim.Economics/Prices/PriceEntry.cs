namespace ReplaySim.Economics.Prices;

/// <summary>A price with what is needed to check it. All amounts in dollars.</summary>
public sealed record PriceEntry
{
    /// <summary>Provider and product: <c>aws/g5.xlarge</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The page that publishes it.</summary>
    public required string Source { get; init; }

    /// <summary>Its conditions: region, system, what a unit is.</summary>
    public required string Terms { get; init; }

    /// <summary>The day on which it is stated to have held.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Price of a server hour by plan; empty where calls are paid.</summary>
    public IReadOnlyDictionary<PurchasePlan, decimal> PerHour { get; init; } = new Dictionary<PurchasePlan, decimal>();

    /// <summary>Price of a call; null: calls are not paid as such.</summary>
    public decimal? PerCall { get; init; }

    /// <summary>Dollars per input unit (a token); null: none.</summary>
    public decimal? PerInputUnit { get; init; }

    /// <summary>Dollars per output unit (a token); null: none.</summary>
    public decimal? PerOutputUnit { get; init; }

    /// <summary>Servers are paid by the hour.</summary>
    public bool IsInstance => PerHour.Count > 0;

    /// <summary>Every price it states and what it is for, in a fixed order.</summary>
    public IEnumerable<(string For, decimal Dollars)> Prices =>
    [
        .. PerHour.OrderBy(p => p.Key).Select(p => ($"hour, {PurchasePlans.NameOf(p.Key)}", p.Value)),
        .. new (string For, decimal? Dollars)[] { ("call", PerCall), ("input unit", PerInputUnit), ("output unit", PerOutputUnit) }
            .Where(p => p.Dollars is not null).Select(p => (p.For, p.Dollars!.Value)),
    ];

    /// <summary>Days since it held; negative for a date to come.</summary>
    public int AgeInDays(DateOnly on) => on.DayNumber - AsOf.DayNumber;
}
