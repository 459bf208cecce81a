using System.Text.Json;
using ReplaySim.Core.Results;
using ReplaySim.Search.Guarantees.Policies;

namespace ReplaySim.Cli.Searches;

/// <summary>The guarantee in a sweep's document.</summary>
internal static class GuaranteeJson
{
    public static void Write(Utf8JsonWriter json, ExactFindings? found)
    {
        json.WritePropertyName("guarantee");
        if (found?.Guarantee is not { } guarantee)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("method", MethodOf(guarantee.Method));
        json.Rounded("confidence", guarantee.Confidence);
        json.WriteBoolean("holds", guarantee.Holds);
        json.WriteBoolean("holds_by_day", guarantee.HoldsByDay);
        json.WriteString("why_not", guarantee.WhyNot);
        json.WritePropertyName("rows_needed");
        if (guarantee.RowsNeeded is { } rows)
            json.WriteNumberValue(rows);
        else
            json.WriteNullValue();
        json.WriteString("population", "transactions that are exchangeable with those of the calibration part");
        json.WriteStartObject("settings");
        foreach (var (path, value) in found.GuaranteedSettings)
            json.WriteString(path, value);
        json.WriteEndObject();
        if (found.Guaranteed is { } replayed)
        {
            json.Number("accuracy", replayed.Accuracy.Value);
            json.Dollars("spend", replayed.Cost.Spend);
            json.Millis("p99_ms", replayed.Latency.P99Micros);
            json.Dollars("provisioned", replayed.Cost.Provisioned);
            json.Number("escalation", replayed.Escalation);
            json.WriteNumber("unanswered", replayed.Accuracy.Uncovered + replayed.Accuracy.Rejected);
            ResultJson.WriteSeries(json, [.. replayed.Series.Where(p => p.By == "day")]);
        }

        Part(json, "search", guarantee.Search);
        Part(json, "calibration", guarantee.Calibration);
        Part(json, "validation", guarantee.Validation);
        json.WriteNumber("candidates", guarantee.Candidates);
        json.WriteNumber("tested", guarantee.Tested);
        json.Texts("not_covered", guarantee.NotCovered);
        json.Texts("conditions", GuaranteeConditions.Of(guarantee));
        json.WriteEndObject();
    }

    public static string MethodOf(TestMethod method) => method switch
    {
        TestMethod.Holm => "Bonferroni-Holm over all candidates",
        TestMethod.Conformal => "conformal risk control (in expectation)",
        _ => "fixed-sequence testing, exact binomial",
    };

    private static void Part(Utf8JsonWriter json, string name, GuaranteePart part)
    {
        json.WriteStartObject(name);
        json.WriteNumber("rows", part.Rows.Count);
        json.WriteString("from", part.Rows.Count == 0 ? null : part.From.ToString());
        json.WriteString("to", part.Rows.Count == 0 ? null : part.To.ToString());
        json.WriteStartArray("risks");
        foreach (var risk in part.Risks)
        {
            json.WriteStartObject();
            json.WriteString("constraint", risk.Text);
            json.WriteNumber("rows", risk.Rows);
            json.Rounded("losses", risk.Losses);
            json.RoundedOrNull("value", double.IsNaN(risk.Value) ? null : risk.Value);
            json.Rounded("p", risk.P);
            json.Rounded("design_effect", risk.DesignEffect);
            json.Rounded("p_by_day", risk.PByDay);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
