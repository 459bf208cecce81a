using Microsoft.Playwright;
using ReplaySim.Cli.Verbs;
using ReplaySim.Dashboard;

namespace ReplaySim.Browser.Tests;

/// <summary>The dashboard in a real browser, with the real command behind it.</summary>
public sealed class DashboardTests(Chromium chromium, SweptRun run) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("replaysim-dashboard-");
    private DashboardServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var name in new[] { "first", "second" })
        {
            var copy = _folder.CreateSubdirectory(name).FullName;
            foreach (var file in Directory.EnumerateFiles(run.Run))
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        _folder.CreateSubdirectory("damaged");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "damaged", "result.json"), "{");
        var scenario = await File.ReadAllTextAsync(SweptRun.Scenario);
        var data = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(SweptRun.Scenario)!, "..", "data"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "fraud.yaml"), scenario.Replace("../data", data, StringComparison.Ordinal));
        _server = await DashboardServer.StartAsync(new DashboardOptions { Folder = _folder.FullName }, new InProcessRunner());
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Runs_are_filtered_sorted_compared_and_opened()
    {
        await using var page = await chromium.OpenAsync(_server.Address.AbsoluteUri);
        var rows = page.Page.Locator("#runs tbody tr:visible");
        Assert.Equal(3, await rows.CountAsync());
        await page.Page.Locator("#filter").FillAsync("SECOND");
        Assert.Equal(1, await rows.CountAsync());
        await page.Page.Locator("#filter").FillAsync("");
        foreach (var heading in await page.Page.Locator("#runs th button").AllAsync())
            await heading.ClickAsync();
        Assert.Equal(3, await rows.CountAsync());

        foreach (var box in await page.Page.Locator("#runs input[type=checkbox]").AllAsync())
            await box.CheckAsync();
        await page.Page.GetByText("Compare the checked runs").ClickAsync();
        await page.Page.WaitForURLAsync("**/compare?*");
        await page.DrawAllAsync();
        Assert.Equal(1, await page.Page.Locator(".plot .main-svg").First.CountAsync());
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "first" }).First.ClickAsync();
        await page.Page.WaitForURLAsync("**/run/first");
        await page.DrawAllAsync();
        Assert.True(await page.Page.Locator(".plot .main-svg").CountAsync() > 12);
        page.HasNothingToComplainOf();
        Assert.All(page.Requests, r => Assert.True(r.StartsWith(_server.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal) || r.StartsWith("data:", StringComparison.Ordinal) || r.StartsWith("blob:", StringComparison.Ordinal), r));
    }

    [Fact]
    public async Task A_run_is_started_followed_and_opened()
    {
        await using var page = await chromium.OpenAsync(_server.Address.AbsoluteUri);
        await page.Page.GetByText("Start a run").ClickAsync();
        await page.Page.GetByText("Card fraud").ClickAsync();
        await page.Page.Locator("#set").FillAsync("name=From the browser");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await page.Page.Locator("#job-run").WaitForAsync(new() { State = WaitForSelectorState.Visible, Timeout = 60_000 });
        Assert.Contains("rows in", await page.Page.Locator("#job-lines").TextContentAsync(), StringComparison.Ordinal);
        Assert.False(await page.Page.Locator("#job-cancel").IsVisibleAsync());
        await page.Page.Locator("#job-run").ClickAsync();
        Assert.Equal("From the browser", await page.Page.Locator("h1").TextContentAsync());
        page.HasNothingToComplainOf();
    }

    [Fact]
    public async Task A_run_is_cancelled()
    {
        await using var page = await chromium.OpenAsync(_server.Address.AbsoluteUri);
        await page.Page.GetByText("Start a run").ClickAsync();
        await page.Page.GetByText("Card fraud").ClickAsync();
        await page.Page.GetByText("sweep: find").ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.Page.GetByText("cancelled; nothing was written").WaitForAsync();
        Assert.Equal(["damaged", "first", "fraud.yaml", "second"], _folder.EnumerateFileSystemInfos().Select(e => e.Name).Order());
        page.HasNothingToComplainOf();
    }

    [Theory]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    public async Task Pages_fit_the_screen(int width, ColorScheme scheme)
    {
        await using var page = await chromium.OpenAsync(_server.Address.AbsoluteUri, width, 800, scheme);
        foreach (var path in new[] { "/", "/start", "/compare?run=first&run=second", "/run/first", "/run/damaged" })
        {
            await page.Page.GotoAsync(_server.Address.GetLeftPart(UriPartial.Authority) + path);
            Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), path);
        }
    }
}
