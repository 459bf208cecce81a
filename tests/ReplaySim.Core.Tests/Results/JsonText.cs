using System.Text;
using System.Text.Json;

namespace ReplaySim.Core.Tests.Results;

/// <summary>Documents without their layout.</summary>
internal static class JsonText
{
    /// <summary>The same keys and values in the same order, numbers as they are written, without spaces and line ends.</summary>
    public static string Plain(this string document)
    {
        using var parsed = JsonDocument.Parse(document);
        var text = new StringBuilder();
        Append(text, parsed.RootElement);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var (i, property) in value.EnumerateObject().Index())
                {
                    text.Append(i == 0 ? "" : ",").Append('"').Append(property.Name).Append("\":");
                    Append(text, property.Value);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var (i, item) in value.EnumerateArray().Index())
                {
                    text.Append(i == 0 ? "" : ",");
                    Append(text, item);
                }

                text.Append(']');
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }
}
