namespace ReplaySim.Import;

/// <summary>Finds the lines of the input on which rows begin, reading it only as far as needed.</summary>
internal static class RowLines
{
    /// <summary>
    /// Row → line and record → line, all from 1. A record may span lines inside quotes, and an empty line is one; the reader counts
    /// in records. Empty records and those to skip hold no row.
    /// </summary>
    public static (Dictionary<long, long> OfRows, Dictionary<long, long> OfRecords) Find(
        InputSource source, HashSet<long> skip, IReadOnlyCollection<long> rows, IReadOnlyCollection<long> records, CancellationToken cancellation)
    {
        var ofRows = new Dictionary<long, long>();
        var ofRecords = new Dictionary<long, long>();
        var (wantedRows, wantedRecords) = (rows.ToHashSet(), records.ToHashSet());
        var row = source.Format.IsDelimited() ? -1L : 0L;
        var record = 0L;
        foreach (var (line, empty) in Records(source, cancellation))
        {
            if (wantedRecords.Contains(++record))
                ofRecords[record] = line;
            if (!empty && !skip.Contains(record) && wantedRows.Contains(++row))
                ofRows[row] = line;
            if (ofRows.Count == wantedRows.Count && ofRecords.Count == wantedRecords.Count)
                break;
        }

        return (ofRows, ofRecords);
    }

    // Lines on which a record begins. A line end may be CR, LF or both; inside quotes it ends no record.
    private static IEnumerable<(long Line, bool Empty)> Records(InputSource source, CancellationToken cancellation)
    {
        using var reader = new StreamReader(InputSource.Open(source.Path));
        var buffer = new char[1 << 16];
        var (line, begun, empty, quoted, afterReturn) = (1L, 1L, true, false, false);
        for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < read; i++)
            {
                var c = buffer[i];
                if (c is '\n' && afterReturn)
                {
                    afterReturn = false;
                    continue;
                }

                afterReturn = c is '\r';
                if (c is not ('\n' or '\r'))
                {
                    empty = false;
                    quoted ^= c == '"';
                    continue;
                }

                line++;
                if (quoted)
                    continue;
                yield return (begun, empty);
                (begun, empty) = (line, true);
            }
        }

        if (!empty)
            yield return (begun, false);
    }
}
