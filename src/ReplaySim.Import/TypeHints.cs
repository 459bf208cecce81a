using System.Globalization;

namespace ReplaySim.Import;

/// <summary>Points out text columns that are numbers but for a few values.</summary>
internal static class TypeHints
{
    private const double AlmostAll = 0.9;

    public static List<string> Find(DuckSession session, InputSource source, ImportOptions options, SourceColumns columns, CancellationToken cancellation)
    {
        var hints = new List<string>();
        if (!source.Format.IsDelimited())
            return hints;
        foreach (var column in columns.All.Where(c => c.Type == "VARCHAR" && c != columns.Id && !c.Cast && !options.Types.ContainsKey(c.Source) && !options.Types.ContainsKey(c.Name)))
        {
            var (present, odd, first) = session.List(
                $"SELECT count(c), count_if(c IS NOT NULL AND d IS NULL)::BIGINT, arg_min(c, n) FILTER (WHERE c IS NOT NULL AND d IS NULL) FROM (SELECT n, {column.Held} AS c, TRY_CAST({column.Held} AS DOUBLE) AS d FROM good)",
                cancellation,
                r => (r.GetInt64(0), r.GetInt64(1), r.IsDBNull(2) ? null : r.GetString(2)))[0];
            if (odd > 0 && odd <= present * (1 - AlmostAll))
                hints.Add(string.Create(CultureInfo.InvariantCulture, $"column '{column.Name}' is text because of {odd:#,0} of {present:#,0} values (first: \"{first}\"); --type {column.Source}=double makes it a number and rejects those rows"));
        }

        return hints;
    }
}
