using System.Net;
using ReplaySim.Dashboard.Tests.Serving;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Pages;

namespace ReplaySim.Dashboard.Tests.Runs;

public sealed class ReportTests(SampleRuns samples)
{
    [Fact]
    public async Task A_run_is_shown_as_its_report_shows_it()
    {
        await using var served = await ServedFolder.StartAsync(prepare: s => s.AddRun("sweep", samples.Sweep));
        var page = await served.PageAsync("/run/sweep");
        var report = await ReportHtml.RenderAsync(RunDocuments.Read(samples.Sweep));
        Assert.Equal(Part(report, "<main>", "</main>"), Part(page, "<main>", "</main>"));
        Assert.Equal(Part(report, "id=\"charts\">", "</script>"), Part(page, "id=\"charts\">", "</script>"));
        Assert.Contains("href=\"/\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_and_asset_of_a_report_is_there()
    {
        await using var served = await ServedFolder.StartAsync(prepare: s => s.AddRun("a b/c&d", samples.Sweep));
        var page = await served.PageAsync("/run/a%20b/c%26d");
        var targets = System.Text.RegularExpressions.Regex.Matches(page, "(?:href|src)=\"(/[^\"]*)\"").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Distinct().ToList();
        Assert.Superset(new HashSet<string> { "/assets/report.css", "/assets/report.js", "/files/result.json/a%20b/c%26d", "/files/policy.yaml/a%20b/c%26d", "/files/certificate.json/a%20b/c%26d", "/files/memo.md/a%20b/c%26d" }, targets.ToHashSet());
        foreach (var target in targets)
            Assert.Equal(HttpStatusCode.OK, (await served.GetAsync(target)).StatusCode);
    }

    [Fact]
    public async Task Files_come_as_they_are_to_be_kept()
    {
        await using var served = await ServedFolder.StartAsync(prepare: s =>
        {
            s.AddRun("sweep", samples.Sweep);
            s.AddRun("run", samples.Run);
        });
        foreach (var name in new[] { "result.json", "policy.yaml", "certificate.json", "report.html", "memo.md", "deck.pptx" })
        {
            using var response = await served.GetAsync($"/files/{name}/sweep");
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(samples.Sweep, name), TestContext.Current.CancellationToken), await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal($"attachment; filename=\"{name}\"", response.Content.Headers.ContentDisposition?.ToString());
            Assert.Equal("application/octet-stream", response.Content.Headers.ContentType?.MediaType);
        }

        foreach (var name in new[] { "policy.yaml", "certificate.json" })
            Assert.Equal(HttpStatusCode.NotFound, (await served.GetAsync($"/files/{name}/run")).StatusCode);
        foreach (var name in new[] { "manifest.json", "explorer.bin", "RESULT.JSON", "" })
            Assert.Equal(HttpStatusCode.NotFound, (await served.GetAsync($"/files/{name}/sweep")).StatusCode);
    }

    [Fact]
    public async Task The_served_folder_may_itself_be_a_run()
    {
        await using var served = await ServedFolder.StartAsync(prepare: s => s.AddRun("", samples.Run));
        Assert.Equal([""], await RunListTests.IdsAsync(served));
        Assert.Contains("id=\"verdict\"", await served.PageAsync("/run/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync("/files/result.json/")).StatusCode);
    }

    private static string Part(string page, string from, string to)
    {
        var start = page.IndexOf(from, StringComparison.Ordinal);
        return page[start..page.IndexOf(to, start, StringComparison.Ordinal)];
    }
}
