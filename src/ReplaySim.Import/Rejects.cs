using System.Globalization;
using ReplaySim.Core;

namespace ReplaySim.Import;

/// <summary>Collects the rows that are left out, with where and why.</summary>
internal static class Rejects
{
    public const int NoTime = -1;
    public const int TimeOutOfRange = -2;
    private const int Listed = 20;

    public static RejectReport Collect(DuckSession session, InputSource source, ImportOptions options, SourceColumns columns, CancellationToken cancellation)
    {
        var byReader = source.Format.IsDelimited() ? ByReader(session, cancellation) : [];
        var unreadable = byReader.Count > 0 ? session.Scalar<long>("SELECT count(DISTINCT (scan_id, file_id, line)) FROM reject_errors", cancellation) : 0;
        var bad = session.List("SELECT n, reason FROM bad ORDER BY n LIMIT " + Listed, cancellation, r => (Row: r.GetInt64(0), Reason: r.GetInt32(1)));
        var counted = bad.Count == 0 ? (0, 0) : session.List($"SELECT count(*), count_if(reason = {NoTime})::BIGINT FROM bad", cancellation, r => (r.GetInt64(0), r.GetInt64(1)))[0];
        var (ofRows, ofRecords) = LinesOf(session, source, options, bad.ConvertAll(b => b.Row), byReader.ConvertAll(r => r.Line!.Value), cancellation);
        var ours = bad.Select(b =>
        {
            var line = ofRows.TryGetValue(b.Row, out var known) ? known : (long?)null;
            var column = b.Reason < 0 ? columns.Time! : columns.All[b.Reason];
            return new Reject(line, line is null ? b.Row : null, column.Source, b.Reason switch
            {
                NoTime => "no time",
                TimeOutOfRange => "time outside the years 1 to 9999",
                _ => $"cannot read \"{Value(session, column, b.Row, cancellation)}\" as {TypeNames.InWords(column.Type)}",
            });
        });
        var first = byReader.Select(r => r with { Line = ofRecords.TryGetValue(r.Line!.Value, out var line) ? line : r.Line }).Concat(ours).OrderBy(r => r.Line ?? r.Row).Take(Listed).ToList();
        return new RejectReport(unreadable + counted.Item1, counted.Item2, first);
    }

    /// <summary>Refuses an input of which nothing is left.</summary>
    public static void CheckSomeLeft(RejectReport rejects, ImportOptions options, long rows)
    {
        if (rows > 0)
            return;
        if (rejects.Rows == 0)
            throw new ReplayInputException($"{options.Input}: no rows; expected a header and at least one row");
        var first = rejects.First[0];
        var where = first.Line is { } line ? $"line {line.ToString(CultureInfo.InvariantCulture)}" : $"row {first.Row?.ToString(CultureInfo.InvariantCulture)}";
        throw new ReplayInputException($"{options.Input}: none of the {rejects.Rows.ToString("#,0", CultureInfo.InvariantCulture)} rows can be used; the first, {where}{(first.Column is null ? "" : $", column '{first.Column}'")}: {first.Reason}; expected another column or type there (--time, --type)");
    }

    private static List<Reject> ByReader(DuckSession session, CancellationToken cancellation) =>
        session.List($"SELECT line::BIGINT, any_value(column_name ORDER BY column_idx), any_value(error_message ORDER BY column_idx) FROM reject_errors GROUP BY file_id, line ORDER BY file_id, line LIMIT {Listed}", cancellation, r =>
            new Reject(r.GetInt64(0), null, r.IsDBNull(1) ? null : r.GetString(1), Reason(r.GetString(2))));

    // "Expected Number of Columns: 3 Found: 4"
    private static string Reason(string message) => message.Split('\n')[0].TrimEnd('.', ' ')
        .Replace("Expected Number of Columns", "columns expected", StringComparison.Ordinal).Replace(" Found", ", found", StringComparison.Ordinal);

    private static string? Value(DuckSession session, SourceColumn column, long row, CancellationToken cancellation) =>
        session.Scalar<string>(string.Create(CultureInfo.InvariantCulture, $"SELECT {column.Raw}::VARCHAR FROM source WHERE n = {row}"), cancellation);

    private static (Dictionary<long, long> OfRows, Dictionary<long, long> OfRecords) LinesOf(
        DuckSession session, InputSource source, ImportOptions options, List<long> rows, List<long> records, CancellationToken cancellation)
    {
        if (rows.Count + records.Count == 0 || source.Format is InputFormat.Parquet or InputFormat.Json || !File.Exists(source.Path) || options.Input.EndsWith(".zst", StringComparison.OrdinalIgnoreCase))
            return ([], []);
        HashSet<long> skip = records.Count > 0 ? [.. session.List("SELECT DISTINCT line::BIGINT FROM reject_errors", cancellation, r => r.GetInt64(0))] : [];
        return RowLines.Find(source, skip, rows, records, cancellation);
    }
}
