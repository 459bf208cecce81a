using System.Runtime.CompilerServices;

namespace ReplaySim.Core.Metrics;

/// <summary>Sums per value of each segment column.</summary>
internal sealed class SegmentTally
{
    private readonly SeriesBucket[][] _columns;

    public SegmentTally(int columns)
    {
        _columns = new SeriesBucket[columns][];
        Array.Fill(_columns, []);
    }

    /// <summary>The sums of a column's segment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref SeriesBucket At(int column, int segment)
    {
        var sums = _columns[column];
        if (segment >= sums.Length)
            sums = Grow(column, segment);
        return ref sums[segment];
    }

    /// <summary>All segments of a column by index; those never seen are empty.</summary>
    public ReadOnlySpan<SeriesBucket> Column(int column) => _columns[column];

    private SeriesBucket[] Grow(int column, int segment)
    {
        Array.Resize(ref _columns[column], Math.Max(segment + 1, _columns[column].Length * 2));
        return _columns[column];
    }
}
