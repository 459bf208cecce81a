using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers;

/// <summary>A slice with its truth: what models that describe a tier may look at (policies may not).</summary>
public readonly ref struct LabelledRows(TransactionBatch batch, ReadOnlySpan<int> trueClass)
{
    /// <summary>The rows.</summary>
    public TransactionBatch Batch { get; } = batch;

    /// <summary>Class index per row; −1 where the row is unlabelled.</summary>
    public ReadOnlySpan<int> TrueClass { get; } = trueClass;

    /// <summary>Number of rows.</summary>
    public int Count => Batch.Count;
}
