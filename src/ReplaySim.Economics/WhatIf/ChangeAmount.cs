namespace ReplaySim.Economics.WhatIf;

/// <summary>How an amount is changed.</summary>
public enum ChangeKind
{
    /// <summary>Multiplied.</summary>
    Times,

    /// <summary>Added to.</summary>
    By,

    /// <summary>Replaced.</summary>
    To,
}

/// <summary>A change of one amount, whatever its unit.</summary>
/// <param name="Kind">How.</param>
/// <param name="Value">A factor, or a step or an amount in the unit of what is changed.</param>
public sealed record ChangeAmount(ChangeKind Kind, decimal Value)
{
    /// <summary>The amount after the change, from the one before it; in the same unit.</summary>
    public decimal Of(decimal before) => Kind switch
    {
        ChangeKind.Times => before * Value,
        ChangeKind.By => before + Value,
        _ => Value,
    };
}
