namespace ReplaySim.Import;

/// <summary>Finds the lines of the input on which rows begin, reading it only as far as needed.</summary>
internal static class RowLines
{
    /// <summary>Row → line, both from 1; empty lines and the lines to skip hold no row.</summary>
    public static Dictionary<long, long> Find(InputSource source, HashSet<long> skip, IReadOnlyList<long> rows, CancellationToken cancellation)
    {
        var found = new Dictionary<long, long>();
        var wanted = rows.ToHashSet();
        var row = source.Format.IsDelimited() ? -1L : 0L;
        foreach (var line in Records(source, cancellation))
        {
            if (skip.Contains(line))
                continue;
            row++;
            if (wanted.Contains(row))
                found[row] = line;
            if (found.Count == wanted.Count)
                break;
        }

        return found;
    }

    // Lines on which a record that is not empty begins. A line end may be CR, LF or both; inside quotes it ends no record.
    private static IEnumerable<long> Records(InputSource source, CancellationToken cancellation)
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
                if (!empty)
                    yield return begun;
                (begun, empty) = (line, true);
            }
        }

        if (!empty)
            yield return begun;
    }
}
