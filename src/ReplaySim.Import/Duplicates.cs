namespace ReplaySim.Import;

/// <summary>Finds repetitions among the rows that will be written.</summary>
internal static class Duplicates
{
    private const int Listed = 5;
    private const int ShownCharacters = 120;

    /// <summary>Rows that equal another in every column. Grouped by hash first, so that few rows are compared in full.</summary>
    public static DuplicateReport OfRows(DuckSession session, SourceColumns columns, CancellationToken cancellation)
    {
        var all = string.Join(", ", columns.All.Select(c => c.Held));
        session.Execute($"CREATE TEMP TABLE repeated AS SELECT h FROM (SELECT hash({all}) AS h FROM good) GROUP BY h HAVING count(*) > 1", cancellation);
        session.Execute($"CREATE TEMP TABLE row_kinds AS SELECT count(*) AS times, min(n) AS first, {all} FROM good WHERE hash({all}) IN (SELECT h FROM repeated) GROUP BY {all} HAVING count(*) > 1", cancellation);
        var shown = string.Join(", ", columns.All.Select(c => $"coalesce({c.Held}::VARCHAR, '')"));
        return Report(session, "row_kinds", $"concat_ws(', ', {shown})", cancellation);
    }

    public static DuplicateReport OfIds(DuckSession session, SourceColumn id, CancellationToken cancellation)
    {
        session.Execute($"CREATE TEMP TABLE id_kinds AS SELECT count(*) AS times, min(n) AS first, {id.Held} FROM good WHERE {id.Held} IS NOT NULL GROUP BY {id.Held} HAVING count(*) > 1", cancellation);
        return Report(session, "id_kinds", $"{id.Held}::VARCHAR", cancellation);
    }

    private static DuplicateReport Report(DuckSession session, string table, string shown, CancellationToken cancellation) => new(
        session.Scalar<long>($"SELECT coalesce(sum(times - 1), 0)::BIGINT FROM {table}", cancellation),
        session.List($"SELECT left({shown}, {ShownCharacters}), times FROM {table} ORDER BY first LIMIT {Listed}", cancellation, r => new Duplicate(r.GetString(0), r.GetInt64(1))));
}
