using System.Text.Json;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Policies;

/// <summary>What came of the laws, as a document.</summary>
internal static class LawsJson
{
    public static void Write(Utf8JsonWriter json, Scenario scenario, IReadOnlyList<LawOutcome> outcomes)
    {
        json.WriteStartObject();
        json.WriteString("schema", "replaysim/laws/v1");
        json.WriteStartObject("scenario");
        json.WriteString("name", scenario.Name);
        json.WriteString("hash", scenario.Hash);
        json.WriteEndObject();
        json.WriteStartObject("policy");
        json.WriteString("kind", scenario.Policy.Kind);
        json.WritePropertyName("parameters");
        json.WriteRawValue(scenario.PolicyParameters);
        json.WriteEndObject();
        json.WriteBoolean("holds", outcomes.All(o => o.Broken is null));
        json.WriteStartArray("laws");
        foreach (var outcome in outcomes)
        {
            json.WriteStartObject();
            json.WriteString("name", outcome.Law.Name);
            json.WriteString("outcome", outcome.Broken is not null ? "broken" : outcome.Asked ? "holds" : "not asked");
            if (outcome.Broken is { } broken)
            {
                json.WriteString("what", broken.What);
                json.WriteNumber("transactions", broken.Case.Rows.Count);
                json.WriteNumber("seed", broken.Seed);
                json.WriteString("scenario", broken.Counterexample.Scenario);
                json.WriteString("history", broken.Counterexample.HistoryCsv);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
