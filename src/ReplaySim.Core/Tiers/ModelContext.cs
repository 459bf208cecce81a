using ReplaySim.Core.Draws;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers;

/// <summary>What a model of a tier is made for. Ask for columns in the constructor: the history is opened afterwards.</summary>
public sealed record ModelContext
{
    /// <summary>The tier's name.</summary>
    public required string Tier { get; init; }

    /// <summary>The scenario's seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The columns that will be read; asking for one adds it.</summary>
    public required HistoryColumns Columns { get; init; }

    /// <summary>Codes of category texts.</summary>
    public required CategoryTable Categories { get; init; }

    /// <summary>The classes of the label.</summary>
    public required LabelClasses Classes { get; init; }

    /// <summary>Column behind a name that a scenario uses: a mapped role or a column's own name.</summary>
    public required Func<string, string> ColumnOf { get; init; }

    /// <summary>Draws of the model's own, one per row and attempt: the only randomness it may use.</summary>
    /// <param name="use">What they are for, where a model draws for more than one thing.</param>
    public DrawStream Draws(string use = "") => new(Seed, DrawPurpose.Custom, use.Length == 0 ? Tier : $"{Tier}/{use}");
}
