using ReplaySim.Core.Transactions;

namespace ReplaySim.Scenarios.Live;

/// <summary>What a column of a live transaction must hold.</summary>
public enum LiveColumnKind
{
    /// <summary>A number; may be missing.</summary>
    Number,

    /// <summary>The value at stake, dollars.</summary>
    Value,

    /// <summary>A weight.</summary>
    Weight,

    /// <summary>Units: whole, not negative.</summary>
    Units,

    /// <summary>A text, a flag or a number taken as text; may be missing.</summary>
    Category,

    /// <summary>Nothing reads it but a later history.</summary>
    Any,
}

/// <summary>A column that a live transaction comes with.</summary>
/// <param name="Name">Its name in the history.</param>
/// <param name="Kind">What it must hold.</param>
/// <param name="Number">Where the policy reads it as a number.</param>
/// <param name="Category">Where the policy reads it as a category.</param>
public sealed record LiveColumn(string Name, LiveColumnKind Kind, NumberColumn? Number, CategoryColumn? Category);
