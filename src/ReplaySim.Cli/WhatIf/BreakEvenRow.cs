namespace ReplaySim.Cli.WhatIf;

/// <summary>What a break-even is asked for.</summary>
internal enum BreakEvenOf
{
    /// <summary>Mean price of a call to a tier, dollars.</summary>
    CallPrice,

    /// <summary>Price of a server hour of a tier, dollars.</summary>
    ServerHour,

    /// <summary>Transactions a month.</summary>
    Volume,
}

/// <summary>On which side of it a set of changes saves more than it costs.</summary>
internal enum Pays
{
    Below,
    Above,
    Always,
    Never,
}

/// <summary>Where a set of changes neither pays nor costs.</summary>
/// <param name="Set">The changes.</param>
/// <param name="Of">What is varied.</param>
/// <param name="Tier">Whose price; null for the volume.</param>
/// <param name="Now">What it is with the changes, dollars or transactions a month.</param>
/// <param name="At">Where they break even; null: nowhere.</param>
/// <param name="Pays">On which side they pay.</param>
internal sealed record BreakEvenRow(int Set, BreakEvenOf Of, string? Tier, decimal Now, decimal? At, Pays Pays)
{
    /// <summary>What was saved a month when it was replayed at the break-even, nano-dollars: 0 but for rounding where routing stays as it is; null: not replayed.</summary>
    public Int128? Replayed { get; init; }

    /// <summary>The replay saved nothing, to the rounding of prices and times; null: not replayed.</summary>
    public bool? Confirmed { get; init; }

    /// <summary>The keys that put a scenario there; null: it cannot be replayed there.</summary>
    public IReadOnlyList<(string Path, string Value)>? Overrides { get; init; }

    /// <summary>For people: <c>price of a call to mid</c>.</summary>
    public string What => Of switch
    {
        BreakEvenOf.CallPrice => $"price of a call to {Tier}",
        BreakEvenOf.ServerHour => $"price of a server hour of {Tier}",
        _ => "transactions a month",
    };
}
