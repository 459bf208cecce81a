using System.Globalization;
using System.Text.Json;
using ReplaySim.Core.Results;
using ReplaySim.Search.Thresholds;

namespace ReplaySim.Search.Explorer;

/// <summary>What stands before the numbers of an explorer file: keys in a fixed order, large numbers as decimal texts.</summary>
internal static class ExplorerHeader
{
    public static void Write(Utf8JsonWriter json, ExplorerTables tables)
    {
        json.WriteStartObject();
        json.WriteString("schema", ExplorerTables.Schema);
        json.WriteNumber("rows", tables.Rows);
        Each(json, "variables", tables.Variables, Write);
        Each(json, "components", tables.Components, Write);
        Each(json, "measures", tables.Measures, Write);
        json.Texts("left_out", tables.LeftOut);
        Each(json, "constraints", tables.Constraints, Write);
        json.WritePropertyName("chosen");
        WriteSteps(json, tables.Chosen);
        Each(json, "frontier", tables.Frontier, WriteSteps);
        Each(json, "settings", tables.Settings, Write);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExplorerVariable variable)
    {
        json.WriteStartObject();
        json.WriteString("path", variable.Path);
        json.WriteString("name", variable.Name);
        json.WriteBoolean("open", variable.IsOpen);
        json.WriteNumber("first", variable.First);
        json.Texts("steps", variable.Steps.Select(ThresholdText.Of));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExplorerComponent component)
    {
        json.WriteStartObject();
        json.WriteString("kind", component.HasSeveralCuts ? "cuts" : "grid");
        if (component.Outer < 0)
            json.WriteNull("outer");
        else
            json.WriteNumber("outer", component.Outer);
        json.WritePropertyName("cuts");
        WriteNumbers(json, component.Cuts);
        json.WriteNumber("rows", component.Rows);
        json.WriteNumber("columns", component.Columns);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExplorerMeasure measure)
    {
        json.WriteStartObject();
        json.WriteString("name", measure.Name);
        json.WriteString("in", ExplorerNames.Of(measure.In));
        json.WriteString("unit", measure.Unit.ToString(CultureInfo.InvariantCulture));
        json.WriteString("offset", measure.Offset.ToString(CultureInfo.InvariantCulture));
        json.Texts("scale", new[] { measure.Scale.Numerator, measure.Scale.Denominator }.Select(part => part.ToString(CultureInfo.InvariantCulture)));
        json.WriteNumber("base", measure.Base);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExplorerConstraint constraint)
    {
        json.WriteStartObject();
        json.WriteString("text", constraint.Text);
        if (constraint.Measure < 0)
            json.WriteNull("measure");
        else
            json.WriteNumber("measure", constraint.Measure);
        json.WriteString("bound", ExplorerNames.Of(constraint.Bound));
        json.WriteString("limit", ThresholdText.Of(constraint.Limit));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExplorerSetting setting)
    {
        json.WriteStartObject();
        json.WriteString("path", setting.Path);
        json.Texts("texts", setting.Texts);
        json.WritePropertyName("variables");
        WriteNumbers(json, setting.Variables);
        json.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter json, IReadOnlyList<int>? steps)
    {
        if (steps is null)
            json.WriteNullValue();
        else
            WriteNumbers(json, steps);
    }

    private static void WriteNumbers(Utf8JsonWriter json, IReadOnlyList<int> numbers) => json.WriteRawValue($"[{string.Join(",", numbers)}]");

    private static void Each<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }
}
