namespace ReplaySim.Core.Transactions.Sources;

/// <summary>
/// A history that does not lie in a Parquet file: it is generated, or comes from another store. Every reading gives the same rows, in
/// time order: a history is read more than once where a model learns it or a policy is given labels.
/// </summary>
public interface ITransactionSource
{
    /// <summary>Its columns, by name; the arrival time and the id are not among them.</summary>
    IReadOnlyList<SourceColumn> Columns { get; }

    /// <summary>Reads from the start, slice by slice. A slice may be used again for the next once that is asked for.</summary>
    IEnumerable<SourceSlice> Read();
}

/// <summary>What a column of a source holds.</summary>
public enum SourceColumnType
{
    /// <summary>Doubles; NaN where missing.</summary>
    Number,

    /// <summary>Whole numbers; <see cref="HistoryColumns.MissingInteger"/> where missing.</summary>
    Integer,

    /// <summary>Texts; null where missing. Booleans are <c>true</c> and <c>false</c>.</summary>
    Text,
}

/// <param name="Name">What scenarios call it.</param>
/// <param name="Type">What it holds.</param>
public sealed record SourceColumn(string Name, SourceColumnType Type);

/// <summary>What a source is made for.</summary>
/// <param name="Seed">The scenario's seed: the only randomness a source may use is a <see cref="Draws.DrawStream"/> made from it.</param>
public sealed record SourceContext(ulong Seed);
