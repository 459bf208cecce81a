namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>
/// Which buckets of a value are open, and which of the others are the outermost between those that have rows: thresholds in open
/// buckets lie midway between neighbours, and the neighbour may be decided.
/// </summary>
internal sealed class BucketUse
{
    /// <summary>Marks an open bucket.</summary>
    public const byte Open = 1;

    /// <summary>Marks a bucket whose values are to be known though it is not open.</summary>
    public const byte Outermost = 2;

    private readonly byte[] _marks;

    private BucketUse(byte[] marks) => (_marks, LastOpen) = (marks, Array.LastIndexOf(marks, Open));

    /// <param name="buckets">The buckets.</param>
    /// <param name="ranges">The open ones.</param>
    /// <param name="hasRows">Whether a bucket has rows.</param>
    public static BucketUse Of(Buckets buckets, IReadOnlyList<BucketRange> ranges, Func<int, bool> hasRows)
    {
        var marks = new byte[buckets.Count + 1];
        foreach (var bucket in ranges.SelectMany(r => r.All()))
            marks[bucket] = Open;
        for (int from = 0, b = 0; b < buckets.Count; b++)
        {
            // A gap ends where the next bucket is open, or with the last one.
            if (marks[b] == Open)
                from = b + 1;
            else if (b + 1 == buckets.Count || marks[b + 1] == Open)
                Mark(marks, from, b, hasRows);
        }

        return new BucketUse(marks);
    }

    /// <summary>Marks of all buckets, and of missing values as one more, which has none.</summary>
    public ReadOnlySpan<byte> Marks => _marks;

    /// <summary>The last open bucket.</summary>
    public int LastOpen { get; }

    private static void Mark(byte[] marks, int from, int to, Func<int, bool> hasRows)
    {
        while (from < to && !hasRows(from))
            from++;
        while (to > from && !hasRows(to))
            to--;
        (marks[from], marks[to]) = (Outermost, Outermost);
    }
}
