using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReplaySim.Reports.Documents;

namespace ReplaySim.Reports.Tests.Documents;

/// <summary>Documents made here, so that each figure in them is known; tests change what they are about.</summary>
internal static class TestDocuments
{
    /// <summary>Two tiers, ten thousand transactions over ten days.</summary>
    public static JsonObject Run(string fast = "fast", string slow = "slow", string scenario = "Small") => new()
    {
        ["schema"] = "replaysim/result/v1",
        ["scenario"] = new JsonObject { ["name"] = scenario, ["hash"] = "5ce0" },
        ["history"] = new JsonObject { ["rows"] = 10_000, ["labelled"] = 10_000, ["fingerprint"] = "f1de", ["from"] = "2026-03-01T00:00:00Z", ["to"] = "2026-03-11T00:00:00Z" },
        ["engine"] = new JsonObject { ["version"] = "1.2.3" },
        ["seed"] = 77,
        ["policy"] = new JsonObject { ["kind"] = "cascade", ["parameters"] = new JsonObject { ["thresholds"] = new JsonObject { [fast] = "0.91234567" } } },
        ["accuracy"] = new JsonObject { ["value"] = 0.987, ["correct"] = 9870, ["labelled"] = 10_000, ["answered"] = 0.987, ["uncovered"] = 0, ["rejected"] = 0, ["low"] = 0.98461, ["high"] = 0.98904, ["method"] = "wilson 95%, descriptive" },
        ["majority_baseline"] = 0.7,
        ["classes"] = new JsonArray(new JsonObject { ["label"] = "fraud", ["precision"] = 0.9, ["recall"] = 0.8123, ["f1"] = 0.85, ["support"] = 3000 }),
        ["cost"] = new JsonObject { ["spend"] = 12.5, ["calls"] = 12.5, ["provisioned"] = 0, ["errors"] = 26, ["total"] = 38.5, ["per_thousand"] = 1.25, ["per_day"] = 1.23, ["per_month"] = 36.9, ["router"] = 0 },
        ["latency_ms"] = Latency(12.5, 321.5),
        ["tiers"] = new JsonArray(Tier(fast, 10_000, 2.5), Tier(slow, 2_000, 10)),
        ["escalation"] = 0.2,
        ["series"] = new JsonArray([.. Enumerable.Range(1, 10).Select(day => new JsonObject
        {
            ["by"] = "day", ["from"] = string.Create(CultureInfo.InvariantCulture, $"2026-03-{day:00}T00:00:00Z"), ["rows"] = 1000, ["spend"] = 1 + (day / 10.0), ["accuracy"] = 0.98, ["escalation"] = 0.2, ["p99_ms"] = 300,
        })]),
        ["constraints"] = new JsonArray(Constraint("accuracy >= 98%", 0.987, 0.007), Constraint("latency.p99 <= 500ms", 321.5, 178.5)),
        ["warnings"] = new JsonArray(),
        ["digest"] = "d19e57",
    };

    /// <summary>A sweep that chose what <see cref="Run"/> is.</summary>
    public static JsonObject Sweep(string fast = "fast", string slow = "slow", string scenario = "Small", bool feasible = true)
    {
        var best = Run(fast, slow, scenario);
        best.Remove("schema");
        return new JsonObject
        {
            ["schema"] = "replaysim/result/v1",
            ["scenario"] = new JsonObject { ["name"] = scenario, ["hash"] = "5ce0" },
            ["objective"] = "minimise cost.spend",
            ["method"] = "exact search over all real thresholds",
            ["feasible"] = feasible,
            ["best"] = feasible ? best : null,
            ["closest"] = feasible ? null : best,
            ["certificate"] = new JsonObject { ["kind"] = feasible ? "optimal" : "infeasible", ["value"] = 12.5, ["lower_bound"] = 12.5, ["gap"] = 0, ["spaces"] = 1, ["cells"] = 5, ["conditions"] = new JsonArray("on this history"), ["binding"] = new JsonArray() },
            ["guarantee"] = null,
            ["frontier"] = new JsonArray([.. Enumerable.Range(0, 5).Select(i => Point(fast, 0.95 + (0.01 * i), 2 + (i * i * 30)))]),
            ["baselines"] = new JsonObject
            {
                ["tiers"] = new JsonArray(Alone(fast, 0.95, 2.5), Alone(slow, 0.99, 50)),
                ["majority"] = 0.7,
                ["random_mix"] = new JsonObject { ["cheap"] = fast, ["strong"] = slow, ["strong_share"] = 0.925, ["accuracy"] = 0.987, ["spend"] = 46.4375 },
                ["oracle"] = new JsonObject { ["accuracy"] = 0.995, ["calls"] = 4.5 },
                ["current"] = null,
            },
            ["saving"] = new JsonObject { ["against"] = "always " + slow, ["fraction"] = 0.75 },
            ["shadow_prices"] = new JsonArray(new JsonObject { ["constraint"] = "accuracy >= 98%", ["step"] = 0.001, ["tighter"] = 3.25, ["looser"] = 1.75 }),
            ["sensitivity"] = new JsonArray(),
            ["candidates_evaluated"] = 3,
            ["candidates"] = new JsonArray(Point(fast, 0.96, 40)),
        };
    }

    /// <summary>A guarantee for <see cref="Sweep"/>.</summary>
    public static JsonObject Guarantee(string fast = "fast", bool holds = true, bool byDay = true, double effect = 1) => new()
    {
        ["method"] = "fixed-sequence testing", ["confidence"] = 0.95, ["holds"] = holds, ["holds_by_day"] = byDay, ["why_not"] = holds ? null : "too few rows", ["rows_needed"] = holds ? null : 54_321,
        ["population"] = "exchangeable", ["settings"] = new JsonObject { ["policy.cascade.thresholds." + fast] = "0.95555" }, ["accuracy"] = 0.9891, ["spend"] = 17.75, ["p99_ms"] = 333,
        ["calibration"] = new JsonObject { ["rows"] = 3000, ["risks"] = new JsonArray(new JsonObject { ["constraint"] = "accuracy >= 98%", ["rows"] = 3000, ["value"] = 0.988, ["p"] = 0.01, ["design_effect"] = effect, ["p_by_day"] = 0.2 }) },
        ["not_covered"] = new JsonArray("latency.p99 <= 500ms"), ["conditions"] = new JsonArray("future transactions are exchangeable"),
    };

    public static JsonObject Manifest(string command = "replaysim sweep small.yaml") => new() { ["command"] = command, ["engine"] = "1.2.3", ["started"] = "2026-04-05T06:07:08Z", ["wall_seconds"] = 9.5 };

    /// <summary>Read as a run folder's files are.</summary>
    public static RunDocuments Read(JsonObject result, JsonObject? manifest = null) =>
        RunDocuments.Parse(Encoding.UTF8.GetBytes(result.ToJsonString()), manifest is null ? null : JsonSerializer.SerializeToUtf8Bytes(manifest));

    /// <summary>All names in a document replaced by those of <see cref="Hostile"/>, each in turn.</summary>
    public static RunDocuments WithHostileNames(JsonObject document, int first = 0)
    {
        var next = first;
        Replace(document);
        return Read(document, Manifest(Next()));

        string Next() => Hostile.All[next++ % Hostile.All.Length];

        void Replace(JsonNode? node)
        {
            if (node is JsonArray items)
            {
                for (var i = 0; i < items.Count; i++)
                {
                    if (items[i] is JsonValue text && text.GetValueKind() == JsonValueKind.String)
                        items[i] = Next();
                    else
                        Replace(items[i]);
                }
            }

            foreach (var (key, value) in (node as JsonObject)?.ToList() ?? [])
            {
                if (key is "schema" or "from" or "to" or "by" or "kind")
                    continue;
                if (key is "settings" or "thresholds")
                    ((JsonObject)node!)[key] = new JsonObject([.. Enumerable.Range(0, 3).Select(i => KeyValuePair.Create<string, JsonNode?>(i + Next(), Next()))]);
                else if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String)
                    ((JsonObject)node!)[key] = Next();
                else
                    Replace(value);
            }
        }
    }

    private static JsonObject Constraint(string text, double value, double margin) => new() { ["text"] = text, ["value"] = value, ["margin"] = margin, ["holds"] = margin >= 0 };

    private static JsonObject Latency(double p50, double p99) => new() { ["mean"] = p50, ["p50"] = p50, ["p90"] = p50 * 2, ["p95"] = p50 * 3, ["p99"] = p99, ["p999"] = p99 * 2, ["max"] = p99 * 3 };

    private static JsonObject Tier(string name, long asked, double cost) => new()
    {
        ["name"] = name, ["asked"] = asked, ["answered"] = asked, ["escalated"] = 0, ["rejected"] = 0, ["cost"] = cost, ["utilization"] = null, ["wait_ms"] = Latency(0, 0), ["service_ms"] = Latency(5, 50),
    };

    private static JsonObject Point(string fast, double accuracy, double spend) => new()
    {
        ["settings"] = new JsonObject { ["policy.cascade.thresholds." + fast] = "0.9" }, ["accuracy"] = accuracy, ["spend"] = spend, ["total"] = spend, ["escalation"] = 0.1, ["p50_ms"] = 4, ["p99_ms"] = 40, ["feasible"] = true,
    };

    private static JsonObject Alone(string tier, double accuracy, double spend) => new()
    {
        ["tier"] = tier, ["accuracy"] = accuracy, ["spend"] = spend, ["total"] = spend + 50, ["escalation"] = 0, ["p50_ms"] = 4, ["p99_ms"] = 40,
    };
}
