using System.Text.RegularExpressions;
using ReplaySim.Core;

namespace ReplaySim.Import;

/// <summary>The types that a column may be given.</summary>
internal static partial class TypeNames
{
    private static readonly Dictionary<string, string> Simple = new(StringComparer.OrdinalIgnoreCase)
    {
        ["int"] = "BIGINT",
        ["integer"] = "BIGINT",
        ["long"] = "BIGINT",
        ["float"] = "FLOAT",
        ["double"] = "DOUBLE",
        ["text"] = "VARCHAR",
        ["string"] = "VARCHAR",
        ["bool"] = "BOOLEAN",
        ["boolean"] = "BOOLEAN",

        // Without a zone of its own it would drop the offsets of the text.
        ["timestamp"] = "TIMESTAMP WITH TIME ZONE",
        ["datetime"] = "TIMESTAMP WITH TIME ZONE",
        ["date"] = "DATE",
        ["decimal"] = "DECIMAL(18,4)",
    };

    /// <summary>DuckDB's name of a type.</summary>
    public static string ToDuck(string column, string type, DuckSession session)
    {
        var name = Simple.GetValueOrDefault(type.Trim(), type.Trim());
        if (Shape().IsMatch(name))
        {
            try
            {
                return session.Scalar<string>($"SELECT typeof(NULL::{name})", CancellationToken.None) is { } known && known != "\"NULL\"" ? known : name;
            }
            catch (ReplayInputException)
            {
                // Told below in the user's words.
            }
        }

        throw new ReplayInputException($"--type {column}={type}: no such type; expected int, float, double, text, bool, timestamp, date, decimal(18,4) or another type that DuckDB knows");
    }

    /// <summary>What a value of a type is called in a sentence.</summary>
    public static string InWords(string type) => type switch
    {
        "DOUBLE" or "FLOAT" => "a number",
        "BOOLEAN" => "a bool",
        "DATE" => "a date",
        _ when IsInteger(type) => "a whole number",
        _ when IsTimestamp(type) => "a time",
        _ => type,
    };

    public static bool IsInteger(string type) =>
        type is "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "HUGEINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" or "UHUGEINT";

    public static bool IsTimestamp(string type) => type == "DATE" || type.StartsWith("TIMESTAMP", StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_ ]*(\(\s*\d+\s*(,\s*\d+\s*)?\))?$")]
    private static partial Regex Shape();
}
