using System.Text.Json;
using ReplaySim.Core.Results;
using ReplaySim.Operations.Diagnosis;

namespace ReplaySim.Cli.Diagnoses;

/// <summary>The document <c>replaysim/diagnosis/v1</c>: dollars, fractions, milliseconds.</summary>
internal static class DiagnosisJson
{
    public const string Schema = "replaysim/diagnosis/v1";

    public static void Write(Utf8JsonWriter json, Diagnosis diagnosis)
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        WritePeriod(json, "before", diagnosis.Before);
        WritePeriod(json, "after", diagnosis.After);
        foreach (var (name, figure) in new[] { ("spend", diagnosis.Spend), ("accuracy", diagnosis.Accuracy), ("latency_ms", diagnosis.Latency) })
        {
            json.WritePropertyName(name);
            if (figure is null)
                json.WriteNullValue();
            else
                WriteFigure(json, figure);
        }

        json.WriteStartArray("spend_by_hour");
        foreach (var change in DiagnosisRows.HourChanges(diagnosis))
            json.WriteNumberValue(change);
        json.WriteEndArray();
        json.Texts("notices", diagnosis.Notices);
        json.WriteEndObject();
    }

    private static void WritePeriod(Utf8JsonWriter json, string name, PeriodProfile period)
    {
        json.WriteStartObject(name);
        json.WriteString("name", period.Name);
        json.WriteNumber("rows", period.Rows);
        json.Exact("days", (decimal)period.Micros / Core.Time.SimTime.PerDay);
        json.WriteString("policy", period.Policy);
        json.WriteEndObject();
    }

    private static void WriteFigure(Utf8JsonWriter json, Decomposition figure)
    {
        json.WriteStartObject();
        json.WriteNumber("before", figure.Before);
        json.WriteNumber("after", figure.After);
        json.WriteNumber("change", figure.Change);
        json.WriteStartArray("causes");
        foreach (var cause in figure.Causes)
        {
            json.WriteStartObject();
            json.WriteString("cause", FactorText.NameOf(cause.Factor));
            json.WriteNumber("amount", cause.Amount);
            json.RoundedOrNull("share", figure.Change == 0 ? null : (double)(cause.Amount / figure.Change));
            json.WriteNumber("least", cause.Least);
            json.WriteNumber("most", cause.Most);
            WritePlaces(json, "segments", cause.Segments);
            WritePlaces(json, "tiers", cause.Tiers);
            json.WriteString("check", FactorText.CheckOf(cause.Factor));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Texts("unclear", figure.Unclear);
        json.WriteEndObject();
    }

    private static void WritePlaces(Utf8JsonWriter json, string name, IReadOnlyList<(string Name, decimal Amount)> places)
    {
        json.WriteStartArray(name);
        foreach (var (place, amount) in places)
        {
            json.WriteStartObject();
            json.WriteString("name", place);
            json.WriteNumber("amount", amount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
