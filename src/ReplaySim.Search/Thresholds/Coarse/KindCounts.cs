namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>
/// How many rows of each kind lie in each pair of buckets, with one more bucket of either value for rows in which it is missing: the
/// first of the outer value, the last of the line.
/// </summary>
internal sealed class KindCounts
{
    private readonly int[] _counts;

    private KindCounts(int outer, int line, int kinds, int[] counts) => (Outer, Line, Kinds, _counts) = (outer, line, kinds, counts);

    /// <summary>Number of buckets of the outer value, that of missing values included.</summary>
    public int Outer { get; }

    /// <summary>Number of buckets on the line, that of missing values included.</summary>
    public int Line { get; }

    public int Kinds { get; }

    /// <summary>Counts by kind in a pair of buckets.</summary>
    public ReadOnlySpan<int> Of(int outer, int line) => _counts.AsSpan((outer * Line + line) * Kinds, Kinds);

    /// <summary>Whether any row lies in a pair of buckets.</summary>
    public bool HasRows(int outer, int line) => Of(outer, line).ContainsAnyExcept(0);

    /// <summary>Counts by kind in a bucket of the outer value.</summary>
    public int[] OfKinds(int outer)
    {
        var counts = new int[Kinds];
        for (var line = 0; line < Line; line++)
        {
            var of = Of(outer, line);
            for (var kind = 0; kind < of.Length; kind++)
                counts[kind] += of[kind];
        }

        return counts;
    }

    /// <summary>Adds to each bucket of the outer value the counts of all before it.</summary>
    public void CountUp()
    {
        var size = Line * Kinds;
        for (var i = size; i < _counts.Length; i++)
            _counts[i] += _counts[i - size];
    }

    /// <summary>Counts rows.</summary>
    public static KindCounts Of(BucketedRows rows, int kinds)
    {
        var (outerSize, lineSize) = (1 + (rows.Outer?.Count ?? 0), rows.Line.Count + 1);
        var parts = new int[rows.Chunks.Count][];
        rows.Chunks.ForEach((chunk, from, to) =>
        {
            parts[chunk] = new int[outerSize * lineSize * kinds];
            var onLine = rows.OnLine.AsSpan(from, to - from);
            var ofRow = rows.Rows.Kinds.Span[from..to];
            if (rows.Outer is { } outer)
                Count(rows.InOuter.AsSpan(from, to - from), outer.Count, onLine, lineSize, ofRow, kinds, parts[chunk]);
            else
                Count(onLine, ofRow, kinds, parts[chunk]);
        });
        for (var chunk = 1; chunk < parts.Length; chunk++)
            Add(parts[chunk], parts[0]);
        return new KindCounts(outerSize, lineSize, kinds, parts[0]);
    }

    private static void Count(ReadOnlySpan<ushort> onLine, ReadOnlySpan<byte> kindOf, int kinds, Span<int> counts)
    {
        for (var i = 0; i < onLine.Length; i++)
            counts[onLine[i] * kinds + kindOf[i]]++;
    }

    // Missing outer values come first.
    private static void Count(
        ReadOnlySpan<ushort> inOuter, int missing, ReadOnlySpan<ushort> onLine, int lineSize, ReadOnlySpan<byte> kindOf, int kinds, Span<int> counts)
    {
        for (var i = 0; i < inOuter.Length; i++)
        {
            var outer = inOuter[i] == missing ? 0 : inOuter[i] + 1;
            counts[(outer * lineSize + onLine[i]) * kinds + kindOf[i]]++;
        }
    }

    private static void Add(int[] counts, int[] to)
    {
        for (var i = 0; i < to.Length; i++)
            to[i] += counts[i];
    }
}
