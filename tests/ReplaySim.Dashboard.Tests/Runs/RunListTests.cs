using System.Diagnostics;
using System.Globalization;
using ReplaySim.Dashboard.Runs;
using ReplaySim.Dashboard.Tests.Serving;

namespace ReplaySim.Dashboard.Tests.Runs;

[CollectionDefinition(nameof(RunListSpeedTests), DisableParallelization = true)]
public sealed class AloneCollection;

public sealed class RunListTests(SampleRuns samples)
{
    [Fact]
    public async Task Runs_are_listed_newest_first_down_to_two_levels()
    {
        await using var served = await ServedFolder.StartAsync(prepare: s =>
        {
            foreach (var (id, day) in new[] { ("old", 1), ("a/b", 3), ("a/middle", 2), ("a/b/c", 9), ("new", 4), ("half.part", 9), (".hidden", 9) })
            {
                s.AddResult(id, samples.Document());
                s.AddText(id + "/manifest.json", $$"""{ "started": "2026-01-0{{day}}T00:00:00Z" }""");
            }
        });
        Assert.Equal(["new", "a/b", "a/middle", "old"], await IdsAsync(served));
    }

    [Fact]
    public async Task The_figures_are_those_of_the_run_with_and_without_a_summary()
    {
        await using var served = await ServedFolder.StartAsync(prepare: s =>
        {
            s.AddRun("summed", samples.Sweep);
            s.AddRun("bare", samples.Sweep);
            File.Delete(s.Path("bare", "manifest.json"));
        });
        var page = await served.PageAsync("/");
        var best = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(samples.Sweep, "result.json"), TestContext.Current.CancellationToken))!["best"]!;
        var accuracy = ((double)best["accuracy"]!["value"]! * 100).ToString("F3", CultureInfo.InvariantCulture) + " %";
        foreach (var id in new[] { "summed", "bare" })
        {
            var row = RowOf(page, id);
            Assert.Contains(accuracy, row, StringComparison.Ordinal);
            Assert.Contains("sweep, cascade", row, StringComparison.Ordinal);
            Assert.Contains($"data-value=\"{((double)best["cost"]!["spend"]!).ToString("R", CultureInfo.InvariantCulture)}\"", row, StringComparison.Ordinal);
            Assert.Contains("data-value=\"2000\"", row, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_damaged_run_is_told_and_hides_no_other()
    {
        var whole = samples.Document().ToJsonString();
        var broken = new Dictionary<string, string>
        {
            ["cut"] = whole[..(whole.Length / 2)],
            ["empty"] = "",
            ["list"] = "[]",
            ["other"] = """{ "schema": "replaysim/compare/v1" }""",
            ["bare"] = """{ "schema": "replaysim/result/v1" }""",
            ["nulls"] = """{ "schema": "replaysim/result/v1", "scenario": null, "history": null, "engine": null, "policy": null, "accuracy": null, "cost": null, "latency_ms": null }""",
            ["sweep"] = """{ "schema": "replaysim/result/v1", "feasible": true, "scenario": null, "best": null, "closest": null }""",
            ["deep"] = new string('[', 100_000),
            ["rubbish"] = "\0\u0001",
        };
        await using var served = await ServedFolder.StartAsync(prepare: s =>
        {
            s.AddRun("good", samples.Run);
            foreach (var (id, text) in broken)
                s.AddText(id + "/result.json", text);

            // The summary says one thing, the document is cut short.
            s.AddRun("shortened", samples.Run);
            s.AddText("shortened/result.json", whole[..100]);
            s.AddRun("bad-manifest", samples.Run);
            s.AddText("bad-manifest/manifest.json", "{");
            Directory.CreateDirectory(s.Path("folder-as-result", "result.json"));
        });
        var page = await served.PageAsync("/");
        Assert.Equal(broken.Count + 3, (await IdsAsync(served)).Count);
        foreach (var id in broken.Keys.Append("shortened"))
        {
            Assert.Contains("damaged", RowOf(page, id), StringComparison.Ordinal);
            var report = await served.PageAsync("/run/" + id, System.Net.HttpStatusCode.UnprocessableContent);
            Assert.Contains("No report can be shown", report, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", report, StringComparison.Ordinal);
        }

        foreach (var id in new[] { "good", "bad-manifest" })
        {
            Assert.DoesNotContain("damaged", RowOf(page, id), StringComparison.Ordinal);
            Assert.Contains("id=\"verdict\"", await served.PageAsync("/run/" + id), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_changes_is_seen()
    {
        await using var served = await ServedFolder.StartAsync(prepare: s => s.AddRun("a", samples.Run));
        Assert.Equal(["a"], await IdsAsync(served));
        served.AddText("a/result.json", "{");
        Assert.Contains("damaged", RowOf(await served.PageAsync("/"), "a"), StringComparison.Ordinal);
        var document = samples.Document();
        document["scenario"]!["name"] = "Renamed";
        served.AddResult("a", document);
        served.AddRun("b", samples.Run);
        Assert.Contains("Renamed", RowOf(await served.PageAsync("/"), "a"), StringComparison.Ordinal);
        Directory.Delete(served.Path("a"), recursive: true);
        Assert.Equal(["b"], await IdsAsync(served));
    }

    [Fact]
    public async Task Beyond_the_most_that_are_listed_the_newest_are()
    {
        await using var served = await ServedFolder.StartAsync(prepare: s =>
        {
            foreach (var i in new[] { 4, 0, 7, 2, 1, 6, 3, 5 })
            {
                s.AddText($"{i}/result.json", "{}");
                File.SetLastWriteTimeUtc(s.Path($"{i}", "result.json"), new DateTime(2026, 1, 1, 0, i, 0, DateTimeKind.Utc));
            }
        });
        var list = new RunCatalog(new RunsFolder(served.Path()), most: 3).List();
        Assert.Equal(["7", "6", "5"], list.Entries.Select(e => e.Id));
        Assert.Equal(8, list.Found);
    }

    [Theory]
    [InlineData("NIGHT", "a")]
    [InlineData("cascade", "a|b")]
    [InlineData("cost.spend", "c")]
    [InlineData("c", "a|b|c")]
    [InlineData("nothing like it", "")]
    [InlineData("", "a|b|c")]
    public async Task Runs_are_found_by_name_policy_and_objective(string wanted, string expected)
    {
        await using var served = await ServedFolder.StartAsync(prepare: s =>
        {
            foreach (var (id, name) in new[] { ("a", "Night shift"), ("b", "Other") })
            {
                var document = samples.Document();
                document["scenario"]!["name"] = name;
                s.AddResult(id, document);
            }

            s.AddText("c/result.json", "{}");
            s.AddText("c/manifest.json", """{ "summary": { "name": "x", "kind": "sweep", "policy": "score", "objective": "minimise cost.spend", "result_bytes": 2 } }""");
        });
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), (await IdsAsync(served, "/?q=" + Uri.EscapeDataString(wanted))).Order());
    }

    [Fact]
    public async Task Names_from_outside_stay_text()
    {
        const string name = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;";
        await using var served = await ServedFolder.StartAsync(prepare: s =>
        {
            var document = samples.Document();
            document["scenario"]!["name"] = name;
            document["policy"]!["kind"] = name;
            document["policy"]!["parameters"]![name] = name;
            document["tiers"]![0]!["name"] = name;
            document["warnings"]!.AsArray().Add(name);
            s.AddResult("<script>alert(3)<", document);
            s.AddResult("javascript:alert(4)", document);
            s.AddText("broken<script>/result.json", $$"""{ "schema": "{{name.Replace("\"", "")}}" """);
            s.AddText("<script>.yaml", "name: \"<script>\"");
        });
        var id = Uri.EscapeDataString("<script>alert(3)<");
        foreach (var path in new[] { "/", $"/run/{id}", $"/compare?run={id}", "/start", "/?q=" + Uri.EscapeDataString(name), $"/compare?run={id}&run={Uri.EscapeDataString(name)}" })
        {
            var page = await served.PageAsync(path);
            foreach (var evil in new[] { "<script>alert", "<img src=x", "href=\"javascript:", "'><img", " onerror=alert(2)>" })
                Assert.DoesNotContain(evil, page, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", await served.PageAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_has_scripts_or_styles_within_it()
    {
        await using var served = await ServedFolder.StartAsync(prepare: s =>
        {
            s.AddRun("sweep", samples.Sweep);
            s.AddText("a.yaml", SampleRuns.Scenario(samples.History));
        });
        using var started = await served.PostAsync("/jobs", "scenario=a.yaml&verb=run&set=");
        foreach (var path in new[] { "/", "/run/sweep", "/compare?run=sweep", "/start", "/jobs/1" })
        {
            var page = await served.PageAsync(path);
            Assert.DoesNotMatch("<script(?! type=\"application/json\"| src=\"/assets/)", page);
            Assert.DoesNotMatch("<style|<[^>]+ (on[a-z]+|style)=", page);
            Assert.DoesNotContain("http://", page.Replace(served.Origin, "", StringComparison.Ordinal).Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    internal static async Task<List<string>> IdsAsync(ServedFolder served, string path = "/")
    {
        var page = await served.PageAsync(path);
        return [.. System.Text.RegularExpressions.Regex.Matches(page, "href=\"/run/([^\"]*)\"").Select(m => Uri.UnescapeDataString(m.Groups[1].Value))];
    }

    private static string RowOf(string page, string id)
    {
        var at = page.IndexOf($"href=\"/run/{id}\"", StringComparison.Ordinal);
        Assert.True(at >= 0, $"{id} is not listed");
        return page[page.LastIndexOf("<tr", at, StringComparison.Ordinal)..page.IndexOf("</tr>", at, StringComparison.Ordinal)];
    }
}

/// <summary>A thousand runs are listed within half a second.</summary>
[Collection(nameof(RunListSpeedTests))]
public sealed class RunListSpeedTests(SampleRuns samples, ITestOutputHelper output)
{
    [Fact]
    public async Task A_thousand_runs_are_listed_within_half_a_second()
    {
        await using var served = await ServedFolder.StartAsync(prepare: s =>
        {
            for (var i = 0; i < 1_000; i++)
                s.AddRun(FormattableString.Invariant($"run-{i:0000}"), samples.Run, "result.json", "manifest.json");
        });

        // Files that nobody has asked for yet, code that was never run: told, not judged.
        var watch = Stopwatch.StartNew();
        Assert.Equal(1_000, (await RunListTests.IdsAsync(served)).Distinct().Count());
        output.WriteLine($"first: {watch.Elapsed.TotalMilliseconds:0} ms");
        var seconds = new List<double>();
        for (var time = 0; time < 5; time++)
        {
            watch.Restart();
            var page = await served.PageAsync("/");
            seconds.Add(watch.Elapsed.TotalSeconds);
            Assert.Contains("run-0999", page, StringComparison.Ordinal);
        }

        output.WriteLine($"then: {string.Join(", ", seconds.Select(s => $"{s * 1000:0} ms"))}");
        Assert.True(seconds.Order().ElementAt(2) < 0.5, $"took {seconds.Order().ElementAt(2)} s");
    }
}
