using System.Text.Json;
using ReplaySim.Core;
using ReplaySim.Core.Results;

namespace ReplaySim.Search.Certificates;

/// <summary>Certificates as JSON documents.</summary>
public static class CertificateJson
{
    private const string Never = "never";

    /// <summary>Writes a certificate, keys in a fixed order.</summary>
    public static void Write(Utf8JsonWriter json, Certificate certificate)
    {
        json.WriteStartObject();
        json.WriteString("schema", Certificate.Schema);
        json.WriteStartObject("scenario");
        json.WriteString("name", certificate.ScenarioName);
        json.WriteString("hash", certificate.ScenarioHash);
        json.WriteString("document", certificate.Scenario);
        json.WriteEndObject();
        json.WriteStartObject("history");
        json.WriteNumber("rows", certificate.Rows);
        json.WriteString("fingerprint", certificate.Fingerprint);
        json.WriteEndObject();
        json.WriteString("objective", certificate.Objective);
        json.Texts("constraints", certificate.Constraints);
        json.Texts("replayed", certificate.Replayed);
        json.Number("value", certificate.Value);
        json.Number("lower_bound", certificate.Bound);
        json.Number("gap", certificate.Gap);
        json.WriteStartArray("spaces");
        foreach (var space in certificate.Spaces)
            Write(json, space);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads one back; throws <see cref="ReplayInputException"/> for anything else.</summary>
    public static Certificate Read(string file, byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.GetProperty("schema").GetString() != Certificate.Schema)
                throw new ReplayInputException($"{file}: schema '{root.GetProperty("schema").GetString()}'; expected {Certificate.Schema}");
            return Read(root);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ReplayInputException($"{file}: no certificate can be read from it ({e.Message}); expected certificate.json as a sweep's --out folder holds it", e);
        }
    }

    private static Certificate Read(JsonElement root) => new()
    {
        ScenarioName = root.GetProperty("scenario").GetProperty("name").GetString()!,
        ScenarioHash = root.GetProperty("scenario").GetProperty("hash").GetString()!,
        Scenario = root.GetProperty("scenario").GetProperty("document").GetString()!,
        Rows = root.GetProperty("history").GetProperty("rows").GetInt64(),
        Fingerprint = root.GetProperty("history").GetProperty("fingerprint").GetString()!,
        Objective = root.GetProperty("objective").GetString()!,
        Constraints = Texts(root.GetProperty("constraints")),
        Replayed = Texts(root.GetProperty("replayed")),
        Value = Number(root.GetProperty("value")),
        Bound = Number(root.GetProperty("lower_bound")),
        Gap = Number(root.GetProperty("gap")),
        Spaces = [.. root.GetProperty("spaces").EnumerateArray().Select(Space)],
    };

    private static void Write(Utf8JsonWriter json, CertifiedSpace space)
    {
        json.WriteStartObject();
        json.WriteString("policy", space.Policy);
        json.WriteStartArray("thresholds");
        foreach (var threshold in space.Thresholds)
        {
            json.WriteStartObject();
            json.WriteString("path", threshold.Path);
            End(json, "from", threshold.From);
            End(json, "to", threshold.To);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("chosen");
        WriteRow(json, space.Chosen);
        Whole(json, "chosen_sum", space.ChosenSum);
        Whole(json, "bound_sum", space.BoundSum);
        json.WriteStartArray("sums");
        foreach (var sum in space.Sums)
        {
            json.WriteStartObject();
            json.WriteString("name", sum.Name);
            json.WriteNumber("unit", sum.Unit);
            Whole(json, "need", sum.Need);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("cells");
        foreach (var cell in space.Cells)
            Write(json, cell);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CertifiedCell cell)
    {
        json.WriteStartObject();
        json.WritePropertyName("above");
        WriteRow(json, cell.Above);
        json.WritePropertyName("up_to");
        WriteRow(json, cell.UpTo);
        json.WritePropertyName("multipliers");
        json.WriteRawValue("[" + string.Join(",", cell.Multipliers.Select(m => m.ToString(System.Globalization.CultureInfo.InvariantCulture))) + "]");
        json.WriteNumber("scanned", cell.Scanned);
        json.WriteEndObject();
    }

    // On one line, infinities as null.
    private static void WriteRow(Utf8JsonWriter json, IReadOnlyList<double> values) =>
        json.WriteRawValue("[" + string.Join(",", values.Select(v => double.IsInfinity(v) ? "null" : v.ToString("R", System.Globalization.CultureInfo.InvariantCulture))) + "]");

    private static CertifiedSpace Space(JsonElement space) => new()
    {
        Policy = space.GetProperty("policy").GetString()!,
        Thresholds = [.. space.GetProperty("thresholds").EnumerateArray().Select(t => new CertifiedThreshold(
            t.GetProperty("path").GetString()!, EndOf(t.GetProperty("from")), EndOf(t.GetProperty("to"))))],
        Chosen = [.. space.GetProperty("chosen").EnumerateArray().Select(v => Number(v) ?? double.PositiveInfinity)],
        ChosenSum = WholeOf(space.GetProperty("chosen_sum")),
        BoundSum = WholeOf(space.GetProperty("bound_sum")),
        Sums = [.. space.GetProperty("sums").EnumerateArray().Select(s => new CertifiedSum(
            s.GetProperty("name").GetString()!, s.GetProperty("unit").GetInt64(), WholeOf(s.GetProperty("need"))))],
        Cells = [.. space.GetProperty("cells").EnumerateArray().Select(Cell)],
    };

    private static CertifiedCell Cell(JsonElement cell) => new(
        [.. cell.GetProperty("above").EnumerateArray().Select(v => Number(v) ?? double.NegativeInfinity)],
        [.. cell.GetProperty("up_to").EnumerateArray().Select(v => Number(v) ?? double.PositiveInfinity)],
        [.. cell.GetProperty("multipliers").EnumerateArray().Select(m => m.GetInt64())],
        cell.GetProperty("scanned").GetInt32());

    // An end may be infinite on either side: a fixed cut can be never.
    private static void End(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsPositiveInfinity(value))
            json.WriteString(name, Never);
        else
            json.Number(name, value);
    }

    private static double EndOf(JsonElement value) => value.ValueKind == JsonValueKind.String && value.ValueEquals(Never)
        ? double.PositiveInfinity
        : Number(value) ?? double.NegativeInfinity;

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(t => t.GetString()!)];

    private static void Whole(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static long? WholeOf(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetInt64();

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetDouble();
}
