namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>How large histories are searched bucket by bucket first.</summary>
internal sealed record CoarseLimits
{
    /// <summary>Histories of fewer rows are searched row by row at once.</summary>
    public int Rows { get; init; } = 1_000_000;

    /// <summary>Most buckets of a value that alone decides.</summary>
    public int LineBuckets { get; init; } = 8192;

    /// <summary>Most buckets of each of two values that decide together.</summary>
    public int GridBuckets { get; init; } = 512;

    /// <summary>Most counts kept by a thread: buckets times kinds of rows.</summary>
    public int Counts { get; init; } = 1 << 22;

    /// <summary>So few open rows are searched row by row.</summary>
    public int OpenRows { get; init; } = 100_000;
}
