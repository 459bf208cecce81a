using System.Text.Json;
using ReplaySim.Core.Results;
using ReplaySim.Data.Inspection;

namespace ReplaySim.Cli.Tables;

/// <summary>The document <c>replaysim/inspection/v1</c>.</summary>
internal static class InspectionJson
{
    public static void Write(Utf8JsonWriter json, HistoryInspection inspection)
    {
        json.WriteStartObject();
        json.WriteString("schema", "replaysim/inspection/v1");
        json.WriteString("source", inspection.Source);
        json.WriteNumber("files", inspection.Files);
        json.WriteNumber("rows", inspection.Rows);
        json.WriteNumber("bytes", inspection.Bytes);
        json.WriteNumber("row_groups", inspection.RowGroups);
        json.Texts("created_by", inspection.CreatedBy);
        json.WriteStartArray("columns");
        foreach (var column in inspection.Columns)
            WriteColumn(json, column);
        json.WriteEndArray();
        if (inspection.Arrivals is { } arrivals)
            WriteArrivals(json, arrivals);
        if (inspection.Label is { } label)
            WriteLabel(json, label);
        json.Texts("notes", inspection.Notes);
        json.WriteEndObject();
    }

    /// <summary>A whole number, or null.</summary>
    public static void Whole(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void Texts(this Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteColumn(Utf8JsonWriter json, ColumnInspection column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", column.Type);
        json.WriteBoolean("nullable", column.Nullable);
        json.Texts("encodings", column.Encodings);
        json.Texts("codecs", column.Codecs);
        json.WriteNumber("bytes", column.Bytes);
        json.Whole("nulls", column.Nulls);
        Bound(json, "min", column.Min, column.IsNumber);
        Bound(json, "max", column.Max, column.IsNumber);
        json.Number("mean", column.Mean);
        json.Whole("distinct", column.Distinct);
        json.WriteBoolean("distinct_capped", column.DistinctCapped);
        json.WriteEndObject();
    }

    private static void Bound(Utf8JsonWriter json, string name, string? value, bool isNumber)
    {
        // Infinities have no number in JSON.
        if (value is not null && isNumber && !value.Contains('∞', StringComparison.Ordinal) && !value.Contains('I', StringComparison.Ordinal))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }
        else
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteArrivals(Utf8JsonWriter json, ArrivalInspection arrivals)
    {
        json.WriteStartObject("arrivals");
        json.WriteString("column", arrivals.Column);
        json.WriteString("from", arrivals.From.ToString());
        json.WriteString("to", arrivals.To.ToString());
        json.Millis("span_ms", arrivals.SpanMicros);
        json.Number("mean_gap_ms", arrivals.MeanGapMicros / 1000);
        json.Millis("longest_gap_ms", arrivals.LongestGapMicros);
        json.WriteString("longest_gap_from", arrivals.LongestGapFrom.ToString());
        json.Number("gap_variation", arrivals.GapVariation);
        Busiest(json, "busiest_second", arrivals.BusiestSecond);
        Busiest(json, "busiest_minute", arrivals.BusiestMinute);
        Busiest(json, "busiest_hour", arrivals.BusiestHour);
        json.WriteNumber("out_of_order", arrivals.OutOfOrder);
        json.Whole("first_out_of_order", arrivals.FirstOutOfOrder);
        json.WriteNumber("without_time", arrivals.WithoutTime);
        json.WriteEndObject();
    }

    private static void Busiest(Utf8JsonWriter json, string name, BusiestPeriod period)
    {
        json.WriteStartObject(name);
        json.WriteString("from", period.From.ToString());
        json.WriteNumber("arrivals", period.Arrivals);
        json.WriteEndObject();
    }

    private static void WriteLabel(Utf8JsonWriter json, LabelInspection label)
    {
        json.WriteStartObject("label");
        json.WriteString("column", label.Column);
        json.WriteBoolean("guessed", label.Guessed);
        json.WriteNumber("missing", label.Missing);
        json.WriteBoolean("capped", label.Capped);
        LabelJson.WriteValues(json, label.Values.Select(v => (v.Value, v.Rows, v.Share)));
        json.WriteEndObject();
    }
}
