using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ReplaySim.Core.Results;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Handover;

/// <summary>What a trial of a W&amp;B sweep logs: one line of JSON.</summary>
internal static class WandbTrial
{
    private static readonly string[] Always = ["accuracy", "cost.spend", "latency.p99"];

    /// <summary>
    /// The figures by name: shares as fractions, dollars, milliseconds; what is undefined is left out. The objective stands there only
    /// where every constraint holds, because W&amp;B knows of no constraints and would take the cheapest that breaks them.
    /// </summary>
    public static string Line(Scenario scenario, ReplayResult result)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("feasible", result.Feasible ? 1 : 0);
            if (result.Feasible)
                Write(json, WandbSweep.Metric, scenario.Objective.Metric.ReadForPeople(result));
            foreach (var metric in MetricsOf(scenario))
                Write(json, metric.Name, metric.ReadForPeople(result));
            json.WriteString("digest", result.Digest);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IEnumerable<ResultMetric> MetricsOf(Scenario scenario) =>
        Always.Select(name => MetricCatalog.Find(name, scenario.History.Positive)!)
            .Append(scenario.Objective.Metric)
            .Concat(scenario.Constraints.Select(c => c.Metric))
            .DistinctBy(m => m.Name);

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
    }
}
