using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReplaySim.Core.Results;

/// <summary>The canonical document, <c>replaysim/result/v1</c>: keys in a fixed order, so that equal results are equal bytes.</summary>
public static class ResultJson
{
    /// <summary>Name and version of the document's shape.</summary>
    public const string Schema = "replaysim/result/v1";

    /// <summary>How documents are laid out, so that the same result gives the same bytes.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a result, keys in a fixed order.</summary>
    public static void Write(Utf8JsonWriter json, ReplayResult result, bool withSchema = true)
    {
        json.WriteStartObject();
        if (withSchema)
            json.WriteString("schema", Schema);
        WriteFields(json, result);
        json.WriteEndObject();
    }

    /// <summary>The document as text, ending in a line end.</summary>
    public static byte[] ToBytes(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, WriterOptions))
            write(json);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteCode(Utf8JsonWriter json, IReadOnlyList<CodeSummary> code)
    {
        if (code.Count == 0)
            return;
        json.WriteStartArray("code");
        foreach (var part in code)
        {
            json.WriteStartObject();
            json.WriteString("name", part.Name);
            json.WriteString("sha256", part.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFields(Utf8JsonWriter json, ReplayResult r)
    {
        json.WriteStartObject("scenario");
        json.WriteString("name", r.ScenarioName);
        json.WriteString("hash", r.ScenarioHash);
        json.WriteEndObject();

        json.WriteStartObject("history");
        json.WriteNumber("rows", r.History.Rows);
        json.WriteNumber("labelled", r.History.Labelled);
        json.WriteString("fingerprint", r.History.Fingerprint);
        json.WriteString("from", r.History.From.ToString());
        json.WriteString("to", r.History.To.ToString());
        json.WriteEndObject();

        json.WriteStartObject("engine");
        json.WriteString("version", r.EngineVersion);
        json.WriteEndObject();
        json.WriteNumber("seed", r.Seed);

        json.WriteStartObject("policy");
        json.WriteString("kind", r.Policy.Kind);
        json.WritePropertyName("parameters");
        json.WriteRawValue(r.Policy.Parameters);
        json.WriteEndObject();
        WriteCode(json, r.Code);

        WriteAccuracy(json, r.Accuracy);
        json.Number("majority_baseline", r.MajorityBaseline);
        WriteClasses(json, r);
        WriteSegments(json, r.Segments);
        WriteCost(json, r.Cost);
        json.Latency("latency_ms", r.Latency);
        TierJson.WriteTiers(json, r.Tiers);
        json.Number("escalation", r.Escalation);
        WriteSeries(json, r.Series);
        TierJson.WriteSeries(json, r.TierSeries);
        if (r.Reconciliation is { } reconciliation)
            WriteReconciliation(json, reconciliation);
        WriteConstraints(json, r.Constraints);
        json.WriteStartArray("warnings");
        foreach (var warning in r.Warnings)
            json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteString("digest", r.Digest);
    }

    private static void WriteAccuracy(Utf8JsonWriter json, AccuracySummary a)
    {
        json.WriteStartObject("accuracy");
        json.Number("value", a.Value);
        json.Exact("correct", a.Correct);
        json.Exact("labelled", a.Labelled);
        json.Number("answered", a.Answered);
        json.WriteNumber("uncovered", a.Uncovered);
        json.WriteNumber("rejected", a.Rejected);
        json.Rounded("low", a.Low);
        json.Rounded("high", a.High);
        json.WriteString("method", "wilson 95%, descriptive");
        json.WriteEndObject();
    }

    private static void WriteClasses(Utf8JsonWriter json, ReplayResult r)
    {
        json.WriteStartArray("classes");
        foreach (var c in r.Classes)
        {
            json.WriteStartObject();
            json.WriteString("label", c.Label);
            json.Number("precision", c.Precision);
            json.Number("recall", c.Recall);
            json.Number("f1", c.F1);
            json.Exact("support", c.Support);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("confusion");
        json.WriteStartArray("labels");
        foreach (var label in r.Confusion.Labels)
            json.WriteStringValue(label);
        json.WriteEndArray();
        json.WriteStartArray("counts");
        foreach (var row in r.Confusion.Counts)
        {
            json.WriteStartArray();
            foreach (var count in row)
                json.WriteNumberValue(count);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSegments(Utf8JsonWriter json, IReadOnlyList<SegmentSummary> segments)
    {
        json.WriteStartArray("segments");
        foreach (var s in segments)
        {
            json.WriteStartObject();
            json.WriteString("column", s.Column);
            json.WriteString("name", s.Name);
            json.WriteNumber("rows", s.Rows);
            json.Exact("labelled", s.Labelled);
            json.Number("accuracy", s.Accuracy);
            json.Dollars("spend", s.SpendFemto);
            json.Number("escalation", s.Escalation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCost(Utf8JsonWriter json, CostSummary cost)
    {
        json.WriteStartObject("cost");
        json.Dollars("spend", cost.Spend);
        json.Dollars("calls", cost.Calls);
        json.Dollars("provisioned", cost.Provisioned);
        json.Dollars("errors", cost.Errors);
        json.Dollars("total", cost.Total);
        json.Dollars("per_thousand", cost.PerThousand);
        json.Dollars("per_day", cost.PerDay);
        json.Dollars("per_month", cost.PerMonth);
        json.Dollars("router", cost.Router);
        json.WriteEndObject();
    }

    /// <summary>Figures over time as a property <c>series</c>.</summary>
    public static void WriteSeries(Utf8JsonWriter json, IReadOnlyList<SeriesPoint> series)
    {
        json.WriteStartArray("series");
        foreach (var p in series)
        {
            json.WriteStartObject();
            json.WriteString("by", p.By);
            json.WriteString("from", p.From.ToString());
            json.WriteNumber("rows", p.Rows);
            json.Dollars("spend", p.SpendFemto);
            json.Number("accuracy", p.Accuracy);
            json.Number("escalation", p.Escalation);
            json.Millis("p99_ms", p.P99Micros);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteReconciliation(Utf8JsonWriter json, ReconciliationSummary reconciliation)
    {
        json.WriteStartObject("reconciliation");
        foreach (var f in reconciliation.Figures)
        {
            json.WriteStartObject(f.Name);
            json.WriteString("unit", f.Unit);
            json.Rounded("simulated", f.Simulated);
            json.Rounded("observed", f.Observed);
            json.Number("relative_error", f.RelativeError);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteConstraints(Utf8JsonWriter json, IReadOnlyList<ConstraintOutcome> constraints)
    {
        json.WriteStartArray("constraints");
        foreach (var c in constraints)
        {
            json.WriteStartObject();
            json.WriteString("text", c.Text);
            json.Number("value", c.Value);
            json.Number("margin", c.Margin);
            json.WriteBoolean("holds", c.Holds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
