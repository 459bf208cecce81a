using System.Text.Json;

namespace ReplaySim.Operations.Tracking.Plans;

/// <summary>Reading a document whose parts may be missing.</summary>
internal static class DocumentParts
{
    public static IEnumerable<JsonProperty> Members(this JsonElement element) => element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

    /// <summary>Text as it is, everything else as JSON without layout.</summary>
    public static string AsText(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : JsonSerializer.Serialize(element);
}
