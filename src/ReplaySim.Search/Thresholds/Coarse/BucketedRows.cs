namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>The bucket of every row, of the outer value and on the line.</summary>
internal sealed class BucketedRows
{
    private BucketedRows(OpenRows rows, Buckets? outer, Buckets line, int threads)
    {
        (Rows, Outer, Line, Chunks) = (rows, outer, line, new RowChunks(rows.Count, threads));
        (InOuter, OnLine) = (GC.AllocateUninitializedArray<ushort>(outer is null ? 0 : rows.Count), GC.AllocateUninitializedArray<ushort>(rows.Count));
    }

    public OpenRows Rows { get; }

    /// <summary>Buckets of the outer value; null where there is no outer threshold.</summary>
    public Buckets? Outer { get; }

    public Buckets Line { get; }

    /// <summary>Bucket of each row's outer value; of a missing one, the number of buckets.</summary>
    public ushort[] InOuter { get; }

    /// <summary>Bucket of each row's value on the line; of a missing one, the number of buckets.</summary>
    public ushort[] OnLine { get; }

    public RowChunks Chunks { get; }

    public static BucketedRows Of(OpenRows rows, Buckets? outer, Buckets line, int threads)
    {
        var bucketed = new BucketedRows(rows, outer, line, threads);
        bucketed.Chunks.ForEach((_, from, to) =>
        {
            line.Of(rows.Line.Span[from..to], bucketed.OnLine.AsSpan(from, to - from));
            outer?.Of(rows.Outer.Span[from..to], bucketed.InOuter.AsSpan(from, to - from));
        });
        return bucketed;
    }
}
