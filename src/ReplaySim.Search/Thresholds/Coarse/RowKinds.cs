using System.Numerics;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>
/// Rows of one kind add the same to every sum, wherever they end. Where sums depend on few columns of few different numbers, as right
/// or wrong answers and prices per call are, millions of rows come down to a handful of kinds.
/// </summary>
internal sealed class RowKinds
{
    private const int MostBits = 16;
    private const int MostKinds = 256;
    private const int Block = 4096;

    private readonly SearchTable _table;
    private readonly CompactColumn[] _columns;
    private readonly RowChunks _chunks;

    private RowKinds(SearchTable table, CompactColumn[] columns, int threads) =>
        (_table, _columns, _chunks) = (table, columns, new RowChunks(table.Count, threads));

    /// <summary>Per row, its kind.</summary>
    public byte[] Of { get; private set; } = [];

    /// <summary>What a row of each kind adds.</summary>
    public MeasureTable Measures { get; private set; } = null!;

    /// <summary>Number of kinds.</summary>
    public int Count => Measures.Amounts[0][0].Count;

    /// <summary>The kinds; null where sums depend on more than a few numbers.</summary>
    /// <param name="table">The history.</param>
    /// <param name="ends">How rows may end, by place.</param>
    /// <param name="terms">The sums.</param>
    /// <param name="threads">Most threads.</param>
    public static RowKinds? Find(SearchTable table, PathEnd[] ends, SearchTerms terms, int threads)
    {
        if (terms.ReadsOf([.. ends.Distinct()]) is not { } reads)
            return null;
        CompactColumn[] columns = [.. reads.Where(c => !c.IsConstant)];
        if (columns.Any(c => !c.IsCoded) || columns.Sum(BitsOf) > MostBits)
            return null;
        var kinds = new RowKinds(table, columns, threads);
        return kinds.Build(ends, terms) ? kinds : null;
    }

    private bool Build(PathEnd[] ends, SearchTerms terms)
    {
        var firstRows = FirstRows();
        var builder = new MeasureBuilder(terms, ends.Length);
        var known = new Dictionary<string, int>();
        var kindOf = new byte[firstRows.Length];
        for (var combination = 0; combination < firstRows.Length; combination++)
        {
            var row = firstRows[combination];
            if (row == int.MaxValue)
                continue;
            var text = terms.TextOf(row, ends);
            if (!known.TryGetValue(text, out var kind))
            {
                if (known.Count == MostKinds)
                    return false;
                known[text] = kind = known.Count;
                builder.Add(row, ends);
            }

            kindOf[combination] = (byte)kind;
        }

        Measures = builder.Build(_table.Count, out _);
        Of = GC.AllocateUninitializedArray<byte>(_table.Count);
        _chunks.ForEach((_, from, to) => ForEachBlock(from, to, (at, combinations) =>
        {
            var of = Of.AsSpan(at, combinations.Length);
            for (var i = 0; i < of.Length; i++)
                of[i] = kindOf[combinations[i]];
        }));
        return true;
    }

    // The first row of every combination of the columns' numbers.
    private int[] FirstRows()
    {
        var size = 1 << _columns.Sum(BitsOf);
        var parts = new int[_chunks.Count][];
        _chunks.ForEach((chunk, from, to) =>
        {
            var first = new int[size];
            Array.Fill(first, int.MaxValue);
            ForEachBlock(from, to, (at, combinations) =>
            {
                for (var i = 0; i < combinations.Length; i++)
                {
                    ref var row = ref first[combinations[i]];
                    if (row == int.MaxValue)
                        row = at + i;
                }
            });
            parts[chunk] = first;
        });
        return [.. Enumerable.Range(0, size).Select(c => parts.Min(p => p[c]))];
    }

    private delegate void SeeBlock(int at, ReadOnlySpan<ushort> combinations);

    private void ForEachBlock(int from, int to, SeeBlock see)
    {
        var room = new ushort[Block];
        for (var at = from; at < to; at += Block)
        {
            var combinations = room.AsSpan(0, Math.Min(Block, to - at));
            combinations.Clear();
            foreach (var column in _columns)
                Append(combinations, column.Codes.Slice(at, combinations.Length), BitsOf(column));
            see(at, combinations);
        }
    }

    private static int BitsOf(CompactColumn column) => BitOperations.Log2((uint)column.Palette.Length - 1) + 1;

    private static void Append(Span<ushort> combinations, ReadOnlySpan<byte> codes, int bits)
    {
        var at = 0;
        for (; at <= codes.Length - Vector<byte>.Count; at += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(codes[at..]), out var first, out var second);
            var low = combinations[at..];
            var high = low[Vector<ushort>.Count..];
            (Vector.ShiftLeft(new Vector<ushort>(low), bits) | first).CopyTo(low);
            (Vector.ShiftLeft(new Vector<ushort>(high), bits) | second).CopyTo(high);
        }

        for (; at < codes.Length; at++)
            combinations[at] = (ushort)((combinations[at] << bits) | codes[at]);
    }
}
