namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>Rows whose end is still open, column by column; NaN where a value is missing or decides nothing any more.</summary>
/// <param name="Outer">What the outer threshold is compared with; empty where there is none.</param>
/// <param name="Line">What the cuts are compared with.</param>
/// <param name="Kinds">Kind of each row.</param>
internal sealed record OpenRows(ReadOnlyMemory<double> Outer, ReadOnlyMemory<double> Line, ReadOnlyMemory<byte> Kinds)
{
    public int Count => Kinds.Length;
}
