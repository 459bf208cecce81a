namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>
/// Takes those rows out of many whose end is open while thresholds lie in some buckets. Every row is written and the place only moves
/// on past open ones: which rows are open follows no pattern that a branch could be predicted by.
/// </summary>
internal sealed class RowGather
{
    private readonly BucketedRows _rows;
    private readonly BucketUse? _outer;
    private readonly BucketUse _line;
    private readonly OutsideValues _outsideOuter;
    private readonly OutsideValues _outsideLine;

    private RowGather(BucketedRows rows, BucketUse? outer, BucketUse line)
    {
        (_rows, _outer, _line) = (rows, outer, line);
        (_outsideOuter, _outsideLine) = (new OutsideValues(outer?.Count ?? 0), new OutsideValues(line.Count));
    }

    /// <summary>The open rows.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="outer">Where the outer threshold may lie; null where there is none.</param>
    /// <param name="line">Where cuts may lie.</param>
    public static GatheredRows Open(BucketedRows rows, BucketUse? outer, BucketUse line)
    {
        RowGather[] parts = [.. Enumerable.Range(0, rows.Chunks.Count).Select(_ => new RowGather(rows, outer, line))];
        var counts = new int[parts.Length];
        rows.Chunks.ForEach((chunk, from, to) => counts[chunk] = outer is null ? parts[chunk].CountOnLine(from, to) : parts[chunk].Count(from, to));

        // One more, for what is written past the last open row.
        var size = counts.Sum() + 1;
        var (outerValues, lineValues, kinds) = (new double[outer is null ? 0 : size], new double[size], new byte[size]);
        rows.Chunks.ForEach((chunk, from, to) =>
        {
            var (at, count) = (counts[..chunk].Sum(), counts[chunk] + (chunk + 1 == counts.Length ? 1 : 0));
            if (outer is null)
                parts[chunk].TakeFromLine(from, to, lineValues.AsSpan(at, count), kinds.AsSpan(at, count));
            else
                parts[chunk].Take(from, to, outerValues.AsSpan(at, count), lineValues.AsSpan(at, count), kinds.AsSpan(at, count));
        });
        var open = size - 1;
        return new GatheredRows(
            new OpenRows(outerValues.AsMemory(0, outer is null ? 0 : open), lineValues.AsMemory(0, open), kinds.AsMemory(0, open)),
            [.. parts.SelectMany(p => p._outsideOuter.All())], [.. parts.SelectMany(p => p._outsideLine.All())]);
    }

    private int CountOnLine(int from, int to)
    {
        var count = 0;
        foreach (var bucket in _rows.OnLine.AsSpan(from, to - from))
            count += _line.Open(bucket);
        return count;
    }

    private int Count(int from, int to)
    {
        var count = 0;
        for (var i = from; i < to; i++)
            count += IsOpen(_rows.InOuter[i], _rows.OnLine[i]) ? 1 : 0;
        return count;
    }

    private bool IsOpen(int outer, int onLine) => !_outer!.IsBeyond(outer) && (_outer.Open(outer) | _line.Open(onLine)) != 0;

    private void TakeFromLine(int from, int to, Span<double> lineValues, Span<byte> kinds)
    {
        var values = _rows.Rows.Line.Span;
        var ofRow = _rows.Rows.Kinds.Span;
        var (row, at) = (from, 0);
        for (; row < to && at < kinds.Length; row++)
        {
            (lineValues[at], kinds[at]) = (values[row], ofRow[row]);
            at += _line.Open(_rows.OnLine[row]);
        }

        for (row = from; row < to; row++)
        {
            var bucket = _rows.OnLine[row];
            if (_line.IsOutermost(bucket))
                _outsideLine.See(bucket, values[row]);
        }
    }

    private void Take(int from, int to, Span<double> outerValues, Span<double> lineValues, Span<byte> kinds)
    {
        var (outerOf, lineOf) = (_rows.Rows.Outer, _rows.Rows.Line);
        var ofRow = _rows.Rows.Kinds.Span;
        var at = 0;
        for (var i = from; i < to; i++)
        {
            var (outer, onLine) = (_rows.InOuter[i], _rows.OnLine[i]);
            if (_outer!.IsOutermost(outer))
                _outsideOuter.See(outer, outerOf.Span[i]);
            if (_outer.IsBeyond(outer))
                continue;
            if (_line.IsOutermost(onLine))
                _outsideLine.See(onLine, lineOf.Span[i]);
            if (!IsOpen(outer, onLine))
                continue;
            outerValues[at] = _outer.Open(outer) == 1 ? outerOf.Span[i] : double.NaN;
            (lineValues[at], kinds[at]) = (lineOf.Span[i], ofRow[i]);
            at++;
        }
    }
}
