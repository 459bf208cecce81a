using System.Globalization;

namespace ReplaySim.Laws.Cases;

/// <summary>A generated history and the tiers that serve it: what a law is tried on.</summary>
public sealed record PolicyCase
{
    /// <summary>The seed that this case, or the one it was shrunk from, was made of.</summary>
    public required ulong Origin { get; init; }

    /// <summary>The history in order of arrival.</summary>
    public required IReadOnlyList<CaseTransaction> Rows { get; init; }

    /// <summary>The tiers, in the order of their indexes.</summary>
    public required IReadOnlyList<CaseTier> Tiers { get; init; }

    /// <summary>How long after its arrival a transaction's label is known, µs.</summary>
    public required long LabelDelayMicros { get; init; }

    /// <summary>Sizes of the slices that the history is cut into, repeated as needed.</summary>
    public required IReadOnlyList<int> Slices { get; init; }

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"case {Origin}: {Rows.Count} transactions, {Tiers.Count} tiers");
}
