using System.Globalization;
using System.Text.Json.Nodes;

namespace ReplaySim.Operations.Tests.Tracking;

/// <summary>Run folders as the command leaves them, small.</summary>
internal sealed class RunFolders : IDisposable
{
    public const string Fingerprint = "b7d1709d1cbebbab47174de8d1d64479";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("replaysim-tracking-");
    private int _made;

    public void Dispose() => _root.Delete(recursive: true);

    public string Run(Action<JsonObject>? change = null)
    {
        var document = Result("Card fraud", 0.97);
        document.Insert(0, "schema", "replaysim/result/v1");
        change?.Invoke(document);
        return Write(document, "report.html");
    }

    public string Sweep(int points = 3)
    {
        var frontier = new JsonArray();
        for (var i = 0; i < points; i++)
            frontier.Add(Point(0.5 + i / 100.0, 3 + i));
        return Write(
            new JsonObject
            {
                ["schema"] = "replaysim/result/v1",
                ["scenario"] = new JsonObject { ["name"] = "Card fraud", ["hash"] = "9cd27c5c" },
                ["objective"] = "minimise cost.spend",
                ["method"] = "exact search over all real thresholds",
                ["feasible"] = true,
                ["best"] = Result("Card fraud", 0.985),
                ["certificate"] = new JsonObject { ["kind"] = "optimal", ["lower_bound"] = 16.748, ["gap"] = 0 },
                ["guarantee"] = new JsonObject { ["confidence"] = 0.95, ["holds"] = true, ["settings"] = new JsonObject { ["policy.cascade.thresholds.fast"] = "0.99085" }, ["accuracy"] = 0.99581, ["spend"] = 26.2548 },
                ["frontier"] = frontier,
                ["saving"] = new JsonObject { ["against"] = "always ensemble", ["fraction"] = 0.972 },
            },
            "report.html",
            "policy.yaml");
    }

    public string Comparison() => Write(new JsonObject
    {
        ["schema"] = "replaysim/compare/v1",
        ["results"] = new JsonArray(Result("Cautious", 0.97), Result("Bold", 0.9)),
        ["differences"] = new JsonArray(new JsonObject { ["of"] = "Bold", ["against"] = "Cautious", ["accuracy"] = new JsonObject { ["mean"] = -0.001, ["low"] = -0.002, ["high"] = 0.0005 }, ["only_first_right"] = 17 }),
    });

    /// <summary>Days of a series, from 1 January 2026; every fifth has no accuracy.</summary>
    public static JsonArray Days(int count)
    {
        var days = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            days.Add(new JsonObject
            {
                ["by"] = "day",
                ["from"] = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(i).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["rows"] = 60 + i,
                ["accuracy"] = i % 5 == 4 ? null : 0.99 + i / 1e6,
            });
        }

        return days;
    }

    private static JsonObject Point(double threshold, double spend) => new()
    {
        ["settings"] = new JsonObject { ["policy.cascade.thresholds.fast"] = threshold.ToString(CultureInfo.InvariantCulture) },
        ["accuracy"] = 0.98,
        ["spend"] = spend,
        ["total"] = 88413.2188,
        ["p99_ms"] = 16.191,
        ["digest"] = "158750e0",
        ["feasible"] = false,
    };

    private static JsonObject Result(string name, double threshold) => new()
    {
        ["scenario"] = new JsonObject { ["name"] = name, ["hash"] = "91125542" },
        ["history"] = new JsonObject { ["rows"] = 150000, ["labelled"] = 150000, ["fingerprint"] = Fingerprint, ["from"] = "2026-01-01T00:05:17.992Z", ["to"] = "2026-01-30T23:59:43.78Z" },
        ["engine"] = new JsonObject { ["version"] = "0.1.0" },
        ["seed"] = 42,
        ["policy"] = new JsonObject { ["kind"] = "cascade", ["parameters"] = new JsonObject { ["thresholds"] = new JsonObject { ["fast"] = threshold.ToString(CultureInfo.InvariantCulture) } } },
        ["accuracy"] = new JsonObject { ["value"] = 0.995, ["correct"] = 149250, ["low"] = 0.99463, ["method"] = "wilson 95%, descriptive" },
        ["classes"] = new JsonArray(new JsonObject { ["label"] = "fraud", ["precision"] = 0.98, ["recall"] = 0.76 }, new JsonObject { ["label"] = "legit", ["precision"] = null, ["recall"] = 0.9998 }),
        ["confusion"] = new JsonObject { ["counts"] = new JsonArray(new JsonArray(2106, 874)) },
        ["cost"] = new JsonObject { ["spend"] = 16.748, ["per_day"] = null },
        ["latency_ms"] = new JsonObject { ["p99"] = 98.815 },
        ["tiers"] = new JsonArray(new JsonObject { ["name"] = "fast (v2): new", ["asked"] = 150000, ["wait_ms"] = new JsonObject { ["p99"] = 0.25 } }),
        ["series"] = Days(10),
        ["tier_series"] = new JsonArray(new JsonObject { ["by"] = "hour", ["tier"] = "fast (v2): new", ["points"] = new JsonArray(new JsonObject { ["from"] = "2026-01-01T07:00:00.5Z", ["asked"] = 60 }) }),
        ["constraints"] = new JsonArray(new JsonObject { ["text"] = "accuracy >= 99.5%", ["value"] = 0.995, ["margin"] = 0, ["holds"] = true }),
        ["warnings"] = new JsonArray("few rows"),
        ["digest"] = "c441a78a17c5",
    };

    private string Write(JsonObject document, params string[] others)
    {
        var folder = _root.CreateSubdirectory((++_made).ToString(CultureInfo.InvariantCulture)).FullName;
        File.WriteAllText(Path.Combine(folder, "result.json"), document.ToJsonString());
        File.WriteAllText(Path.Combine(folder, "manifest.json"), """{"schema":"replaysim/manifest/v1","started":"2026-11-28T18:20:03Z","wall_seconds":21.088}""");
        foreach (var name in others)
            File.WriteAllText(Path.Combine(folder, name), $"This is {name}.");
        return folder;
    }
}
