namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>
/// Which buckets of a value are open, and which of the others are the outermost between those that have rows: thresholds in open
/// buckets lie midway between neighbours, and the neighbour may be decided.
/// </summary>
internal sealed class BucketUse
{
    private readonly byte[] _isOpen;
    private readonly bool[] _isOutermost;
    private readonly int _lastOpen;

    private BucketUse(byte[] isOpen, bool[] isOutermost) =>
        (_isOpen, _isOutermost, _lastOpen) = (isOpen, isOutermost, Array.LastIndexOf(isOpen, (byte)1));

    /// <param name="buckets">The buckets.</param>
    /// <param name="ranges">The open ones.</param>
    /// <param name="hasRows">Whether a bucket has rows.</param>
    public static BucketUse Of(Buckets buckets, IReadOnlyList<BucketRange> ranges, Func<int, bool> hasRows)
    {
        var isOpen = new byte[buckets.Count + 1];
        foreach (var bucket in ranges.SelectMany(r => r.All()))
            isOpen[bucket] = 1;
        var isOutermost = new bool[buckets.Count + 1];
        for (int from = 0, b = 0; b < buckets.Count; b++)
        {
            // A gap ends where the next bucket is open, or with the last one.
            if (isOpen[b] == 1)
                from = b + 1;
            else if (b + 1 == buckets.Count || isOpen[b + 1] == 1)
                Mark(isOutermost, from, b, hasRows);
        }

        return new BucketUse(isOpen, isOutermost);
    }

    /// <summary>1 where a bucket is open, else 0.</summary>
    public byte Open(int bucket) => _isOpen[bucket];

    /// <summary>Whether a bucket's values are to be known though it is not open.</summary>
    public bool IsOutermost(int bucket) => _isOutermost[bucket];

    /// <summary>Whether a bucket lies past all open ones; a missing value's does not.</summary>
    public bool IsBeyond(int bucket) => bucket > _lastOpen && bucket + 1 < _isOpen.Length;

    /// <summary>Number of buckets, that of missing values included.</summary>
    public int Count => _isOpen.Length;

    private static void Mark(bool[] isOutermost, int from, int to, Func<int, bool> hasRows)
    {
        while (from < to && !hasRows(from))
            from++;
        while (to > from && !hasRows(to))
            to--;
        (isOutermost[from], isOutermost[to]) = (true, true);
    }
}
