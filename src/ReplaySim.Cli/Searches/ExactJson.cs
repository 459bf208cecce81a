using System.Text.Json;
using ReplaySim.Core.Results;

namespace ReplaySim.Cli.Searches;

/// <summary>What an exact search adds to a sweep's document.</summary>
internal static class ExactJson
{
    public static void WriteCertificate(Utf8JsonWriter json, ExactFindings found)
    {
        var certificate = found.Certificate;
        json.WriteStartObject("certificate");
        json.WriteString("kind", Kind(found));
        json.Number("value", found.Value);
        json.Number("lower_bound", found.Bound);
        json.Number("gap", found.Gap);
        json.WriteNumber("spaces", found.Spaces);
        json.WriteNumber("cells", certificate.Spaces.Sum(s => s.Cells.Count));
        json.Texts("conditions", found.Conditions);
        json.WritePropertyName("latency");
        if (found.Latency is { } latency)
        {
            json.WriteStartObject();
            json.WriteNumber("replayed", latency.Replayed);
            json.WriteNumber("pruned", latency.Pruned);
            json.WriteBoolean("certified", latency.Certified);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartArray("binding");
        foreach (var binding in found.Binding)
        {
            json.WriteStartObject();
            json.WriteString("constraint", binding.Text);
            json.Number("reachable", binding.Unit == MetricUnit.Micros ? binding.Reachable / 1000 : binding.Reachable);
            json.WriteBoolean("alone", binding.Alone);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What the certificate shows.</summary>
    public static string Kind(ExactFindings found) => found switch
    {
        { Binding.Count: > 0 } => "infeasible",
        { Gap: 0 } => "optimal",
        { Latency: { Certified: true, Value: null } } => "infeasible",
        _ => "bound",
    };
}
