using ReplaySim.Core;
using ReplaySim.Data.History;

namespace ReplaySim.Import;

/// <summary>SQL that gives whole microseconds since the epoch, floored; null where that cannot be.</summary>
internal static class TimeExpression
{
    /// <summary>Of a timestamp or date column.</summary>
    public static string OfTimestamp(string column, string type) =>
        type == "TIMESTAMP_NS" ? FlooredThousandth($"epoch_ns({column})") : $"TRY(epoch_us({column}))";

    /// <summary>Of the time column; refuses one that holds neither times nor, with a unit, numbers.</summary>
    public static string OfTime(SourceColumn column, ImportOptions options)
    {
        var where = $"{options.Input}: column '{column.Source}'";
        if (TypeNames.IsTimestamp(column.Type))
        {
            if (options.TimeUnit is not null)
                throw new ReplayInputException($"{where} already holds times; expected --time-unit only for a column of plain numbers; leave it out");
            return OfTimestamp(column.Held, column.Type);
        }

        var isInteger = TypeNames.IsInteger(column.Type);
        if (!isInteger && column.Type is not ("DOUBLE" or "FLOAT") && !column.Type.StartsWith("DECIMAL", StringComparison.Ordinal))
            throw new ReplayInputException($"{where} is {column.Type}; expected times, such as 2026-01-31 12:00:00.250, or numbers with --time-unit");
        if (options.TimeUnit is not { } unit)
            throw new ReplayInputException($"{where} is {column.Type}; expected to be told what its numbers count since 1970: --time-unit s, ms, us or ns");
        return isInteger ? OfInteger(column.Held, unit) : OfNumber(column.Held, unit);
    }

    private static string OfInteger(string column, TimeUnit unit) => unit switch
    {
        TimeUnit.Seconds => $"TRY_CAST({column}::HUGEINT * 1000000 AS BIGINT)",
        TimeUnit.Milliseconds => $"TRY_CAST({column}::HUGEINT * 1000 AS BIGINT)",
        TimeUnit.Microseconds => $"TRY_CAST({column} AS BIGINT)",
        _ => FlooredThousandth($"{column}::HUGEINT"),
    };

    // Fractions come from doubles, whose last bits are noise: the nearest microsecond is what was meant.
    private static string OfNumber(string column, TimeUnit unit) => unit switch
    {
        TimeUnit.Seconds => $"TRY_CAST(round({column}::DOUBLE * 1e6) AS BIGINT)",
        TimeUnit.Milliseconds => $"TRY_CAST(round({column}::DOUBLE * 1e3) AS BIGINT)",
        TimeUnit.Microseconds => $"TRY_CAST(floor({column}::DOUBLE) AS BIGINT)",
        _ => $"TRY_CAST(floor({column}::DOUBLE / 1e3) AS BIGINT)",
    };

    // DuckDB's division truncates toward zero.
    private static string FlooredThousandth(string value) => $"TRY_CAST(({value} - (({value} % 1000) + 1000) % 1000) // 1000 AS BIGINT)";
}
