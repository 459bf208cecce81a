using System.Globalization;
using System.Text.Json;

namespace ReplaySim.Operations.Tracking.Mlflow;

/// <summary>Parts of an answer, which some servers leave out where they are empty and write as text where they are whole numbers.</summary>
internal static class MlflowJson
{
    public static JsonElement? Part(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var part) && part.ValueKind != JsonValueKind.Null ? part : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Part(name) is { ValueKind: JsonValueKind.Array } part ? part.EnumerateArray() : [];

    public static string? Text(this JsonElement element, string name) => element.Part(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public static long Whole(this JsonElement element, string name) =>
        long.TryParse(element.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : 0;

    /// <summary>A part that an answer of that kind always has.</summary>
    /// <exception cref="TrackingException">It has none.</exception>
    public static string Needed(this JsonElement? element, string name, string request) =>
        element?.Text(name) ?? throw new TrackingException($"the answer to {request} has no {name}; expected an MLflow server from 2.12 on");

    /// <summary>A list of keys and values, as tags and parameters are sent.</summary>
    public static void WritePairs(this Utf8JsonWriter json, string name, IEnumerable<(string Key, string Value)> pairs)
    {
        json.WriteStartArray(name);
        foreach (var (key, value) in pairs)
        {
            json.WriteStartObject();
            json.WriteString("key", key);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
