using System.Text.Json;
using ReplaySim.Core.Results;

namespace ReplaySim.Cli.Tables;

/// <summary>How often each label comes, in a document.</summary>
internal static class LabelJson
{
    public static void WriteValues(Utf8JsonWriter json, IEnumerable<(string Value, long Rows, double Share)> values)
    {
        json.WriteStartArray("values");
        foreach (var (value, rows, share) in values)
        {
            json.WriteStartObject();
            json.WriteString("value", value);
            json.WriteNumber("rows", rows);
            json.Number("share", share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
