using System.Text.Json;
using ReplaySim.Cli.Recommendations;
using ReplaySim.Core.Results;
using ReplaySim.Reports.Documents;
using ReplaySim.Search.Sweeps;

namespace ReplaySim.Cli.Searches;

/// <summary>The sweep's document: the best result whole, the frontier, the baselines, what it saves.</summary>
internal static class SweepJson
{
    public static void Write(Utf8JsonWriter json, SweepOutcome sweep, RecommendationPart? recommendation = null)
    {
        json.WriteStartObject();
        json.WriteString("schema", ResultJson.Schema);
        json.WriteStartObject("scenario");
        json.WriteString("name", sweep.Scenario.Name);
        json.WriteString("hash", sweep.Scenario.Hash);
        json.WriteEndObject();
        json.WriteString("objective", sweep.Scenario.Objective.Text);
        json.WriteString("method", sweep.Simulated is { } simulated ? $"simulated search over {simulated.Log.Count} candidates, heuristic (not certified)" : "exact search over all real thresholds");
        json.WriteBoolean("feasible", sweep.Feasible);
        json.WritePropertyName("best");
        if (sweep.Feasible)
            ResultJson.Write(json, sweep.Best, withSchema: false);
        else
            json.WriteNullValue();
        if (!sweep.Feasible)
        {
            json.WritePropertyName("closest");
            ResultJson.Write(json, sweep.Best, withSchema: false);
        }

        if (sweep.Exact is { } certified)
            ExactJson.WriteCertificate(json, certified);
        else
            json.WriteNull("certificate");
        GuaranteeJson.Write(json, sweep.Exact);
        Points(json, "frontier", sweep.Frontier);
        WriteBaselines(json, sweep);
        json.WriteStartObject("saving");
        json.WriteString("against", $"always {sweep.BestTier.Tier}");
        json.Number("fraction", sweep.Feasible ? sweep.Saving : null);
        json.WriteEndObject();
        if (sweep.Exact is { } found)
            SensitivityJson.Write(json, found);
        json.WriteNumber("candidates_evaluated", sweep.Ranked.Count);
        Points(json, "candidates", sweep.Ranked);
        if (sweep.Simulated is { } raced)
            SearchLogJson.Write(json, raced);
        if (recommendation is not null)
            RecommendationJson.Write(json, recommendation);
        json.WriteEndObject();
    }

    private static void Points(Utf8JsonWriter json, string name, IReadOnlyList<Candidate> candidates)
    {
        json.WriteStartArray(name);
        foreach (var candidate in candidates)
        {
            json.WriteStartObject();
            json.WriteStartObject("settings");
            foreach (var (path, value) in candidate.Settings)
                json.WriteString(path, value);
            json.WriteEndObject();
            Point(json, candidate.Result);
            json.WriteBoolean("feasible", candidate.Result.Feasible);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Point(Utf8JsonWriter json, ReplayResult result)
    {
        json.Number("accuracy", result.Accuracy.Value);
        json.Dollars("spend", result.Cost.Spend);
        json.Dollars("total", result.Cost.Total);
        json.Number("escalation", result.Escalation);
        json.Millis("p50_ms", result.Latency.P50Micros);
        json.Millis("p99_ms", result.Latency.P99Micros);
        json.WriteString("digest", result.Digest);
    }

    private static void WriteBaselines(Utf8JsonWriter json, SweepOutcome sweep)
    {
        json.WriteStartObject("baselines");
        json.WriteStartArray("tiers");
        foreach (var (tier, result) in sweep.AlwaysTier)
        {
            json.WriteStartObject();
            json.WriteString("tier", tier);
            Point(json, result);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Number("majority", sweep.Best.MajorityBaseline);
        json.WritePropertyName("random_mix");
        if (sweep.RandomMix is { } mix)
        {
            json.WriteStartObject();
            json.WriteString("cheap", mix.Cheap);
            json.WriteString("strong", mix.Strong);
            json.Rounded("strong_share", mix.StrongShare);
            json.Rounded("accuracy", mix.Accuracy);
            json.Rounded("spend", mix.SpendDollars);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartObject("oracle");
        json.Number("accuracy", sweep.Oracle.Accuracy);
        json.Dollars("calls", sweep.OracleCalls);
        json.WriteEndObject();
        json.WritePropertyName("current");
        if (sweep.Current is { } current)
        {
            json.WriteStartObject();
            Point(json, current);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndObject();
    }
}
