using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReplaySim.Dashboard.Tests.Serving;

namespace ReplaySim.Dashboard.Tests.Runs;

public sealed class CompareTests(SampleRuns samples)
{
    [Fact]
    public async Task Differences_against_the_first_are_marked_and_nothing_else()
    {
        await using var served = await ServedFolder.StartAsync(prepare: s =>
        {
            s.AddResult("a", samples.Document());
            s.AddResult("same", samples.Document());
            var other = samples.Document();
            other["cost"]!["spend"] = (decimal)other["cost"]!["spend"]! * 3 / 2;
            other["policy"]!["parameters"]!["thresholds"]!["fast"] = "0.5";
            other["policy"]!["parameters"]!["extra"] = true;
            s.AddResult("b", other);
        });
        Assert.DoesNotContain("changed", await served.PageAsync("/compare?run=a&run=same"), StringComparison.Ordinal);
        var page = await served.PageAsync("/compare?run=a&run=same&run=b");
        var changed = Rows(page).Where(r => r.Row.Contains("changed", StringComparison.Ordinal)).Select(r => r.Name).ToList();
        Assert.Equal(["spend", "thresholds.fast", "extra"], changed);
        Assert.Contains("+50.0 %", Rows(page).Single(r => r.Name == "spend").Row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frontiers_lie_in_one_chart()
    {
        await using var served = await ServedFolder.StartAsync(prepare: s =>
        {
            s.AddRun("one", samples.Sweep);
            s.AddRun("two", samples.Sweep);
            s.AddRun("single", samples.Run);
        });
        var page = await served.PageAsync("/compare?run=one&run=two&run=single");
        var start = page.IndexOf("id=\"charts\">", StringComparison.Ordinal) + "id=\"charts\">".Length;
        var traces = JsonDocument.Parse(page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)]).RootElement.GetProperty("frontiers").GetProperty("traces").EnumerateArray().ToList();
        Assert.Equal(["one", "two", "single"], traces.Select(t => t.GetProperty("name").GetString()));
        var frontier = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(samples.Sweep, "result.json"), TestContext.Current.CancellationToken))!["frontier"]!.AsArray();
        Assert.True(frontier.Count > 2);
        Assert.Equal([frontier.Count, frontier.Count, 1], traces.Select(t => t.GetProperty("y").GetArrayLength()));
        Assert.Equal(3, traces.Select(t => t.GetProperty("colour").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task What_cannot_be_read_is_left_out_and_said()
    {
        await using var served = await ServedFolder.StartAsync(prepare: s =>
        {
            s.AddRun("good", samples.Run);
            s.AddText("broken/result.json", "{");
        });
        var page = await served.PageAsync("/compare?run=good&run=broken&run=none");
        Assert.Contains("broken is left out", page, StringComparison.Ordinal);
        Assert.Contains("none is left out", page, StringComparison.Ordinal);
        await served.PageAsync("/compare?run=broken", HttpStatusCode.BadRequest);
        await served.PageAsync("/compare", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Fifty_are_compared_and_more_are_refused()
    {
        await using var served = await ServedFolder.StartAsync(prepare: s =>
        {
            for (var i = 0; i < 51; i++)
                s.AddResult($"r{i}", samples.Document());
        });
        string Path(int runs) => "/compare?" + string.Join('&', Enumerable.Range(0, runs).Select(i => $"run=r{i}"));
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync(Path(50))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync(Path(50) + "&run=r0")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await served.GetAsync(Path(51))).StatusCode);
    }

    private static IEnumerable<(string Name, string Row)> Rows(string page) =>
        System.Text.RegularExpressions.Regex.Matches(page, "<tr[^>]*><th scope=\"row\">(.*?)</th>(.*?)</tr>", System.Text.RegularExpressions.RegexOptions.Singleline).Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));
}
