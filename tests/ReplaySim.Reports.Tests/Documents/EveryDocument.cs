using System.Text.Json.Nodes;
using ReplaySim.Reports.Documents;

namespace ReplaySim.Reports.Tests.Documents;

/// <summary>Documents of every kind: runs and sweeps, certified or not, feasible or not, with parts missing, with hostile names.</summary>
internal static class EveryDocument
{
    private static readonly Dictionary<string, Func<RunDocuments>> Made = new(StringComparer.Ordinal)
    {
        ["run"] = () => TestDocuments.Read(TestDocuments.Run(), TestDocuments.Manifest()),
        ["run without constraints"] = () => TestDocuments.Read(With(TestDocuments.Run(), "constraints", new JsonArray())),
        ["run without labels"] = () => TestDocuments.Read(WithoutLabels(TestDocuments.Run())),
        ["run of no rows"] = () => TestDocuments.Read(OfNothing(TestDocuments.Run())),
        ["sweep"] = () => TestDocuments.Read(TestDocuments.Sweep(), TestDocuments.Manifest()),
        ["certified sweep"] = () => TestDocuments.Read(With(TestDocuments.Sweep(), "guarantee", TestDocuments.Guarantee(byDay: false, effect: 1.78)), TestDocuments.Manifest()),
        ["sweep that failed its test"] = () => TestDocuments.Read(With(TestDocuments.Sweep(), "guarantee", TestDocuments.Guarantee(holds: false))),
        ["infeasible sweep"] = () => TestDocuments.Read(Failing(TestDocuments.Sweep(feasible: false))),
        ["heuristic sweep without anything else"] = () => TestDocuments.Read(Bare(TestDocuments.Sweep())),
        ["many tiers"] = () => TestDocuments.Read(WithTiers(TestDocuments.Sweep(), 60)),
        ["many constraints"] = () => TestDocuments.Read(WithConstraints(TestDocuments.Run(), 40)),
        ["hostile run"] = () => TestDocuments.WithHostileNames(TestDocuments.Run()),
        ["hostile sweep"] = () => TestDocuments.WithHostileNames(With(TestDocuments.Sweep(), "guarantee", TestDocuments.Guarantee()), 3),
        ["hostile infeasible sweep"] = () => TestDocuments.WithHostileNames(Failing(TestDocuments.Sweep(feasible: false)), 7),
    };

    public static TheoryData<string> Names => [.. Made.Keys];

    public static RunDocuments Of(string name) => Made[name]();

    public static JsonObject With(JsonObject document, string part, JsonNode? value)
    {
        document[part] = value;
        return document;
    }

    private static JsonObject WithoutLabels(JsonObject run)
    {
        foreach (var figure in new[] { "value", "answered", "low", "high" })
            run["accuracy"]![figure] = null;
        (run["accuracy"]!["correct"], run["accuracy"]!["labelled"], run["history"]!["labelled"]) = (0, 0, 0);
        (run["majority_baseline"], run["cost"]!["errors"], run["cost"]!["total"], run["classes"]) = (null, null, null, new JsonArray());
        (run["constraints"]![0]!["value"], run["constraints"]![0]!["margin"], run["constraints"]![0]!["holds"]) = (null, null, false);
        return run;
    }

    private static JsonObject OfNothing(JsonObject run)
    {
        WithoutLabels(run);
        (run["history"]!["rows"], run["tiers"], run["series"], run["escalation"], run["constraints"]) = (0, new JsonArray(), new JsonArray(), null, new JsonArray());
        foreach (var figure in new[] { "mean", "p50", "p90", "p95", "p99", "p999", "max" })
            run["latency_ms"]![figure] = null;
        foreach (var figure in new[] { "per_thousand", "per_day", "per_month", "router" })
            run["cost"]![figure] = null;
        return run;
    }

    private static JsonObject Failing(JsonObject sweep)
    {
        var constraint = sweep["closest"]!["constraints"]![0]!;
        (constraint["text"], constraint["margin"], constraint["holds"]) = ("accuracy >= 99%", -0.003, false);
        sweep["certificate"]!["binding"] = new JsonArray(new JsonObject { ["constraint"] = "accuracy >= 99%", ["reachable"] = 0.9885, ["alone"] = true });
        (sweep["saving"]!["fraction"], sweep["baselines"]!["random_mix"]) = (null, null);
        return sweep;
    }

    private static JsonObject Bare(JsonObject sweep)
    {
        foreach (var part in new[] { "guarantee", "frontier", "baselines", "saving", "shadow_prices", "sensitivity", "candidates", "candidates_evaluated" })
            sweep.Remove(part);
        sweep["certificate"] = null;
        return sweep;
    }

    private static JsonObject WithTiers(JsonObject sweep, int count)
    {
        var tiers = (JsonArray)sweep["best"]!["tiers"]!;
        var alone = (JsonArray)sweep["baselines"]!["tiers"]!;
        for (var i = 0; i < count; i++)
        {
            var name = $"a tier with a name so long that only its end tells it from the others, number {i}";
            tiers.Add(With((JsonObject)tiers[0]!.DeepClone(), "name", name));
            alone.Add(With((JsonObject)alone[0]!.DeepClone(), "tier", name));
        }

        return sweep;
    }

    private static JsonObject WithConstraints(JsonObject run, int count)
    {
        var constraints = (JsonArray)run["constraints"]!;
        for (var i = 0; i < count; i++)
            constraints.Add(With((JsonObject)constraints[0]!.DeepClone(), "text", $"recall.class{i} >= 98%"));
        return run;
    }
}
