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
        (_outsideOuter, _outsideLine) = (new OutsideValues(outer?.Marks.Length ?? 0), new OutsideValues(line.Marks.Length));
    }

    /// <summary>The open rows.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="outer">Where the outer threshold may lie; null where there is none.</param>
    /// <param name="line">Where cuts may lie.</param>
    public static GatheredRows Open(BucketedRows rows, BucketUse? outer, BucketUse line)
    {
        RowGather[] parts = [.. Enumerable.Range(0, rows.Chunks.Count).Select(_ => new RowGather(rows, outer, line))];
        var counts = new int[parts.Length];
        rows.Chunks.ForEach((chunk, from, to) => counts[chunk] = outer is null ? parts[chunk].SeeLine(from, to) : parts[chunk].See(from, to));

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

    // Counts open rows, and sees the outermost of the others.
    private int SeeLine(int from, int to)
    {
        var marks = _line.Marks;
        var values = _rows.Rows.Line.Span[from..to];
        var onLine = _rows.OnLine.AsSpan(from, to - from);
        var count = 0;
        for (var i = 0; i < onLine.Length; i++)
        {
            var mark = marks[onLine[i]];
            count += mark & BucketUse.Open;
            if (mark == BucketUse.Outermost)
                _outsideLine.See(onLine[i], values[i]);
        }

        return count;
    }

    private void TakeFromLine(int from, int to, Span<double> lineValues, Span<byte> kinds)
    {
        var marks = _line.Marks;
        var values = _rows.Rows.Line.Span[from..to];
        var ofRow = _rows.Rows.Kinds.Span[from..to];
        var onLine = _rows.OnLine.AsSpan(from, to - from);
        var at = 0;
        for (var i = 0; i < onLine.Length && at < kinds.Length; i++)
        {
            (lineValues[at], kinds[at]) = (values[i], ofRow[i]);
            at += marks[onLine[i]] & BucketUse.Open;
        }
    }

    private int See(int from, int to)
    {
        var outerMarks = _outer!.Marks;
        var lineMarks = _line.Marks;
        var (lastOpen, missing, count) = (_outer.LastOpen, outerMarks.Length - 1, 0);
        for (var i = from; i < to; i++)
        {
            var (outer, onLine) = (_rows.InOuter[i], _rows.OnLine[i]);
            if (outerMarks[outer] == BucketUse.Outermost)
                _outsideOuter.See(outer, _rows.Rows.Outer.Span[i]);
            if (outer > lastOpen && outer != missing)
                continue;
            if (lineMarks[onLine] == BucketUse.Outermost)
                _outsideLine.See(onLine, _rows.Rows.Line.Span[i]);
            count += (outerMarks[outer] | lineMarks[onLine]) & BucketUse.Open;
        }

        return count;
    }

    private void Take(int from, int to, Span<double> outerValues, Span<double> lineValues, Span<byte> kinds)
    {
        var outerMarks = _outer!.Marks;
        var lineMarks = _line.Marks;
        var outerOf = _rows.Rows.Outer.Span;
        var lineOf = _rows.Rows.Line.Span;
        var ofRow = _rows.Rows.Kinds.Span;
        var (lastOpen, missing, at) = (_outer.LastOpen, outerMarks.Length - 1, 0);
        for (var i = from; i < to && at < kinds.Length; i++)
        {
            var (outer, onLine) = (_rows.InOuter[i], _rows.OnLine[i]);
            if (outer > lastOpen && outer != missing)
                continue;
            outerValues[at] = outerMarks[outer] == BucketUse.Open ? outerOf[i] : double.NaN;
            (lineValues[at], kinds[at]) = (lineOf[i], ofRow[i]);
            at += (outerMarks[outer] | lineMarks[onLine]) & BucketUse.Open;
        }
    }
}
