using System.Globalization;
using System.Text.Json;
using ReplaySim.Core;

namespace ReplaySim.RoutingService.Protocol;

/// <summary>Values of a request, read strictly.</summary>
internal static class JsonValues
{
    private const int LongestText = 1_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>The body as an object.</summary>
    public static async Task<JsonDocument> ReadAsync(HttpRequest request)
    {
        try
        {
            return await JsonDocument.ParseAsync(request.Body, Strict, request.HttpContext.RequestAborted).ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            throw Refusal.Bad($"the body is not JSON, or has a key twice: {e.Message}");
        }
    }

    /// <summary>Refuses an element that is no object or has keys that nobody knows.</summary>
    public static void CheckKeys(JsonElement element, string where, IReadOnlyCollection<string> known)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Refusal.Bad($"{where} is {Describe(element)}; expected an object with {string.Join(", ", known)}");
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                var nearest = NearestName.Of(property.Name, known);
                throw Refusal.Bad($"unknown key '{property.Name}' in {where}; expected one of {string.Join(", ", known)}{(nearest is null ? "" : $"; did you mean '{nearest}'?")}");
            }
        }
    }

    public static JsonElement Required(JsonElement element, string key, string where) =>
        element.TryGetProperty(key, out var value) ? value : throw Refusal.Bad($"'{key}' is missing in {where}; expected every key there (null where there is no value)");

    /// <summary>A text, a flag or a number as text; null where missing.</summary>
    public static string? Text(JsonElement element, string where) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number when element.TryGetInt64(out var whole) => whole.ToString(CultureInfo.InvariantCulture),
        JsonValueKind.Number => Number(element, where).ToString("R", CultureInfo.InvariantCulture),
        JsonValueKind.String => Plain(element, where),
        _ => throw Refusal.Bad($"{where} is {Describe(element)}; expected a text, true, false, a number or null"),
    };

    /// <summary>A finite number, or a flag as 1 or 0; NaN where missing.</summary>
    public static double Number(JsonElement element, string where) => element.ValueKind switch
    {
        JsonValueKind.Null => double.NaN,
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Number when element.TryGetDouble(out var number) && double.IsFinite(number) => number,
        _ => throw Refusal.Bad($"{where} is {Describe(element)}; expected a number or null"),
    };

    /// <summary>A number from 0 to 1; NaN where missing.</summary>
    public static double Share(JsonElement element, string where) =>
        Number(element, where) is var share && element.ValueKind is JsonValueKind.Number or JsonValueKind.Null && share is not (< 0 or > 1)
            ? share
            : throw Refusal.Bad($"{where} is {Describe(element)}; expected a number from 0 to 1, or null");

    public static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => element.GetRawText() is { Length: <= 60 } text ? text : "too long a value",
    };

    // Line by line the log must stay one transaction each, and an empty field of it means a missing value.
    private static string Plain(JsonElement element, string where)
    {
        string? text;
        try
        {
            text = element.GetString();
        }
        catch (InvalidOperationException)
        {
            text = null;
        }

        return text is { Length: > 0 and <= LongestText } && !text.Any(char.IsControl)
            ? text
            : throw Refusal.Bad($"{where} is {Describe(element)}; expected 1 to {LongestText} characters, none of them a control character (null where there is no value)");
    }
}
