namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>Rows whose place no threshold changes any more, counted by place and kind.</summary>
internal sealed class DecidedRows(MeasureTable kinds)
{
    private readonly int[] _counts = new int[kinds.Amounts[0].Length * kinds.Amounts[0][0].Count];

    public void Add(int place, ReadOnlySpan<int> counts)
    {
        for (var kind = 0; kind < counts.Length; kind++)
            _counts[place * counts.Length + kind] += counts[kind];
    }

    /// <summary>Adds the rows that are in one count and not in another.</summary>
    public void Add(int place, ReadOnlySpan<int> counts, ReadOnlySpan<int> except)
    {
        Add(place, counts);
        for (var kind = 0; kind < counts.Length; kind++)
            _counts[place * counts.Length + kind] -= except[kind];
    }

    /// <summary>What they all add.</summary>
    public long[] Sums()
    {
        var sums = new long[kinds.Sums];
        var count = kinds.Amounts[0][0].Count;
        for (var i = 0; i < _counts.Length; i++)
            kinds.AddTo(sums, i % count, i / count, _counts[i]);
        return sums;
    }
}
