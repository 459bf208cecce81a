using System.Globalization;
using DuckDB.NET.Data;
using Parquet.Schema;
using ReplaySim.Core;
using ReplaySim.Core.Time;
using ReplaySim.Data.History;

namespace ReplaySim.Import;

/// <summary>Decides how each column is written, from what its values turned out to be.</summary>
internal sealed class OutputColumns(ImportOptions options, SourceColumns columns)
{
    private const int DecimalDigits = 28;
    private const int FewTexts = 65_536;

    private readonly List<string> _notes = [];

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The time column where it is written as whole µs; null where as milliseconds.</summary>
    public string? MicrosecondTime { get; private set; }

    public List<OutputColumn> Plan(DuckSession session, long rows, CancellationToken cancellation)
    {
        var shapes = columns.All.Select(c => (Column: c, Kind: KindOf(c), Expression: ExpressionOf(c))).ToList();
        var facts = session.List($"SELECT {string.Join(", ", shapes.Select(s => Facts(s.Kind, s.Expression)))} FROM good", cancellation, r =>
            shapes.Select((_, i) => new Fact(r.GetInt64(3 * i), r.GetBoolean(3 * i + 1), r.GetInt64(3 * i + 2))).ToList())[0];
        return [.. shapes.Select((s, i) => Plan(s.Column, s.Kind, s.Expression, rows - facts[i].Present, facts[i], rows))];
    }

    private OutputColumn Plan(SourceColumn column, ColumnKind kind, string expression, long nulls, Fact fact, long rows)
    {
        var isNullable = nulls > 0;
        var isKey = column == columns.Time || column == columns.Id;
        var name = column.Name;
        OutputColumn Make(DataField field, ColumnBuffer buffer, string type, bool delta = false, bool dictionary = false) =>
            new(column, field, kind == ColumnKind.Time && fact.Fits ? HistoryWriter.StoredMillis(field) : field, expression, buffer, type, nulls, delta, dictionary);
        OutputColumn Value<T>(Func<DuckDBDataReader, int, T> read, string type, bool delta = false)
            where T : struct => Make(new DataField(name, typeof(T), isNullable), new ValueBuffer<T>(read, isNullable), type, delta);

        switch (kind)
        {
            case ColumnKind.Flag:
                return Value((r, i) => r.GetBoolean(i), "bool");
            case ColumnKind.Int32:
                return Value((r, i) => r.GetInt32(i), "int32", isKey);
            case ColumnKind.Wide when !fact.Fits:
                throw new ReplayInputException($"{options.Input}: column '{column.Source}' holds whole numbers beyond 64 bits; expected smaller ones, or --type {column.Source}=text or double");
            case ColumnKind.Int64 or ColumnKind.Wide:
                return Value((r, i) => r.GetInt64(i), "int64", isKey);
            case ColumnKind.Float:
                return Value((r, i) => r.GetFloat(i), "float");
            case ColumnKind.Double:
                return Value((r, i) => r.GetDouble(i), "double");
            case ColumnKind.Decimal:
                var (precision, scale) = DigitsOf(column.Type);
                return Make(new DecimalDataField(name, precision, scale, isNullable: isNullable), new ValueBuffer<decimal>((r, i) => r.GetDecimal(i), isNullable), $"decimal({precision},{scale})");
            case ColumnKind.Time when fact.Fits:
                return Make(
                    new DateTimeDataField(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Millis, isNullable: isNullable),
                    new ValueBuffer<long>((r, i) => r.GetInt64(i) / SimTime.PerMillisecond, isNullable),
                    "timestamp (ms, UTC)",
                    column == columns.Time);
            case ColumnKind.Time:
                if (column == columns.Time)
                    MicrosecondTime = name;
                else
                    _notes.Add($"column '{name}' holds times finer than a millisecond; written as whole numbers of microseconds since 1970");
                return Value((r, i) => r.GetInt64(i), "int64 (µs since 1970)", column == columns.Time);
            default:
                if (kind == ColumnKind.Other)
                    _notes.Add($"column '{name}' is {column.Type}; written as text");
                return Make(new DataField(name, typeof(string), isNullable), new TextBuffer(), "text", dictionary: fact.Distinct <= Math.Min(FewTexts, rows / 4));
        }
    }

    private string ExpressionOf(SourceColumn column) => KindOf(column) switch
    {
        ColumnKind.Time when column == columns.Time => "t",
        ColumnKind.Time => TimeExpression.OfTimestamp(column.Held, column.Type),
        ColumnKind.Int32 => $"{column.Held}::INTEGER",
        ColumnKind.Int64 => $"{column.Held}::BIGINT",
        ColumnKind.Wide => $"TRY_CAST({column.Held} AS BIGINT)",
        ColumnKind.Decimal or ColumnKind.Float or ColumnKind.Flag => column.Held,
        ColumnKind.Double => $"{column.Held}::DOUBLE",
        _ => $"{column.Held}::VARCHAR",
    };

    private string Facts(ColumnKind kind, string expression) => kind switch
    {
        ColumnKind.Time => string.Create(CultureInfo.InvariantCulture, $"count({expression}), coalesce(bool_and({expression} % 1000 = 0 AND {expression} BETWEEN {SimTime.Earliest} AND {SimTime.Latest}), true), 0::BIGINT"),
        ColumnKind.Wide => $"count({expression}), count({expression}) = count({Held(expression)}), 0::BIGINT",
        ColumnKind.Text or ColumnKind.Other => $"count({expression}), true, approx_count_distinct({expression})",
        _ => $"count({expression}), true, 0::BIGINT",
    };

    private static string Held(string tryCast) => tryCast["TRY_CAST(".Length..tryCast.IndexOf(' ', StringComparison.Ordinal)];

    private ColumnKind KindOf(SourceColumn column) => column == columns.Time ? ColumnKind.Time : KindOf(column.Type);

    private static ColumnKind KindOf(string type) => type switch
    {
        "BOOLEAN" => ColumnKind.Flag,
        "TINYINT" or "SMALLINT" or "INTEGER" or "UTINYINT" or "USMALLINT" => ColumnKind.Int32,
        "BIGINT" or "UINTEGER" => ColumnKind.Int64,
        "HUGEINT" or "UBIGINT" or "UHUGEINT" => ColumnKind.Wide,
        "FLOAT" => ColumnKind.Float,
        "DOUBLE" => ColumnKind.Double,
        "VARCHAR" => ColumnKind.Text,
        _ when TypeNames.IsTimestamp(type) => ColumnKind.Time,
        _ when type.StartsWith("DECIMAL", StringComparison.Ordinal) => DigitsOf(type).Precision <= DecimalDigits ? ColumnKind.Decimal : ColumnKind.Double,
        _ => ColumnKind.Other,
    };

    private static (int Precision, int Scale) DigitsOf(string type)
    {
        var digits = type["DECIMAL(".Length..^1].Split(',');
        return (int.Parse(digits[0], CultureInfo.InvariantCulture), int.Parse(digits[1], CultureInfo.InvariantCulture));
    }

    private readonly record struct Fact(long Present, bool Fits, long Distinct);

    private enum ColumnKind
    {
        Flag,
        Int32,
        Int64,
        Wide,
        Float,
        Double,
        Decimal,
        Time,
        Text,
        Other,
    }
}
