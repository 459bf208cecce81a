using System.Text.Json;
using ReplaySim.Core.Results;
using ReplaySim.Import;

namespace ReplaySim.Cli.Tables;

/// <summary>The document <c>replaysim/import/v1</c>.</summary>
internal static class ImportJson
{
    public static void Write(Utf8JsonWriter json, ImportReport report)
    {
        json.WriteStartObject();
        json.WriteString("schema", "replaysim/import/v1");
        json.WriteString("input", report.Input);
        json.WriteString("output", report.Output);
        json.WriteNumber("rows", report.Rows);
        json.WriteNumber("bytes", report.Bytes);
        json.WriteString("time_column", report.TimeColumn);
        json.WriteString("from", report.From?.ToString());
        json.WriteString("to", report.To?.ToString());
        WriteRejects(json, report.Rejects);
        WriteDuplicates(json, "duplicate_rows", report.DuplicateRows);
        if (report.DuplicateIds is { } ids)
            WriteDuplicates(json, "duplicate_ids", ids);
        if (report.Label is { } label)
            WriteLabel(json, label);
        json.WriteStartArray("columns");
        foreach (var column in report.Columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("source", column.Source);
            json.WriteString("type", column.Type);
            json.WriteNumber("nulls", column.Nulls);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in report.Notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRejects(Utf8JsonWriter json, RejectReport rejects)
    {
        json.WriteStartObject("rejects");
        json.WriteNumber("rows", rejects.Rows);
        json.WriteNumber("without_time", rejects.WithoutTime);
        json.WriteStartArray("first");
        foreach (var reject in rejects.First)
        {
            json.WriteStartObject();
            json.Whole("line", reject.Line);
            json.Whole("row", reject.Row);
            json.WriteString("column", reject.Column);
            json.WriteString("reason", reject.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDuplicates(Utf8JsonWriter json, string name, DuplicateReport duplicates)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count", duplicates.Count);
        json.WriteStartArray("first");
        foreach (var (value, times) in duplicates.First)
        {
            json.WriteStartObject();
            json.WriteString("value", value);
            json.WriteNumber("times", times);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLabel(Utf8JsonWriter json, LabelRate label)
    {
        json.WriteStartObject("label");
        json.WriteString("column", label.Column);
        json.WriteNumber("distinct", label.Distinct);
        json.WriteNumber("missing", label.Missing);
        LabelJson.WriteValues(json, label.Values.Select(v => (v.Value, v.Rows, v.Share)));
        json.WriteEndObject();
    }
}
