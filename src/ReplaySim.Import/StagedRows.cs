using System.Globalization;
using ReplaySim.Core.Time;

namespace ReplaySim.Import;

/// <summary>
/// The input in a table of the temporary database: n is the row's ordinal from 1, c0… its columns, t its time in µs. The view
/// <c>good</c> holds the rows that will be written; <c>bad</c> the others, each with the first reason.
/// </summary>
internal static class StagedRows
{
    /// <summary>Reads the input once.</summary>
    public static void Create(DuckSession session, InputSource source, ImportOptions options, SourceColumns columns, CancellationToken cancellation)
    {
        var time = columns.Time is { } t ? TimeExpression.OfTime(t, options) : "0";
        session.Execute(
            $"CREATE TABLE source AS SELECT *, {time} AS t FROM (SELECT row_number() OVER () AS n, {string.Join(", ", columns.All.SelectMany(Held))} FROM {Reader(source, columns.AsText)})",
            cancellation);
        var reason = Reason(columns);
        session.Execute($"CREATE VIEW good AS SELECT * FROM source WHERE {reason} IS NULL", cancellation);
        session.Execute($"CREATE VIEW bad AS SELECT n, {reason} AS reason FROM source WHERE {reason} IS NOT NULL", cancellation);
    }

    /// <summary>Names and types of the input's columns.</summary>
    public static List<(string Name, string Type)> Describe(DuckSession session, InputSource source, CancellationToken cancellation) =>
        session.List($"DESCRIBE SELECT * FROM {Reader(source, [])}", cancellation, r => (r.GetString(0), r.GetString(1)));

    // The whole file is sampled: a type that is guessed from the beginning would reject what comes later.
    private static string Reader(InputSource source, IReadOnlyList<string> asText)
    {
        var path = DuckSession.Quote(source.Path);
        var typed = asText.Count == 0 ? "" : $", types={{{string.Join(", ", asText.Select(name => $"{DuckSession.Quote(name)}: 'VARCHAR'"))}}}";
        return source.Format switch
        {
            InputFormat.Parquet => $"read_parquet({path})",
            InputFormat.Json => $"read_json({path}, sample_size=-1, maximum_object_size=67108864)",
            InputFormat.JsonLines => $"read_json({path}, sample_size=-1, format='newline_delimited')",
            InputFormat.Tsv => $"read_csv({path}, header=true, sample_size=-1, store_rejects=true, buffer_size=8388608, delim='\t'{typed})",
            _ => $"read_csv({path}, header=true, sample_size=-1, store_rejects=true, buffer_size=8388608{typed})",
        };
    }

    private static IEnumerable<string> Held(SourceColumn column)
    {
        var name = DuckSession.Name(column.Source);
        if (!column.Cast)
            return [$"{name} AS {column.Held}"];
        return [$"TRY_CAST({name} AS {column.Type}) AS {column.Held}", $"{name} AS {column.Raw}"];
    }

    private static string Reason(SourceColumns columns)
    {
        var cases = columns.All.Where(c => c.Cast).Select(c =>
            $"WHEN {c.Raw} IS NOT NULL AND ({c.Held} IS NULL{Rounded(c)}) THEN {c.Index} ").ToList();
        if (columns.Time is { } time)
        {
            cases.Add($"WHEN {time.Held} IS NULL THEN {Rejects.NoTime} ");
            cases.Add(string.Create(CultureInfo.InvariantCulture, $"WHEN t IS NULL OR t NOT BETWEEN {SimTime.Earliest} AND {SimTime.Latest} THEN {Rejects.TimeOutOfRange} "));
        }

        return cases.Count == 0 ? "NULL::INTEGER" : $"(CASE {string.Concat(cases)}END)";
    }

    private static string Rounded(SourceColumn column) => TypeNames.IsInteger(column.Type)
        ? $" OR TRY_CAST({column.Raw} AS DOUBLE) IS DISTINCT FROM {column.Held}::DOUBLE"
        : "";
}
