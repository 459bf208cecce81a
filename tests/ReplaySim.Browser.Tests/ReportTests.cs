using System.Globalization;
using Microsoft.Playwright;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Browser.Tests;

/// <summary>The report in a real browser, from a file.</summary>
public sealed class ReportTests(Chromium chromium, SweptRun run)
{
    [Fact]
    public async Task It_loads_from_a_file_draws_everything_and_asks_for_nothing()
    {
        await using var page = await chromium.OpenAsync(run.Page);
        await page.DrawAllAsync();
        Assert.True(await page.Page.Locator(".plot .main-svg").CountAsync() > 12);
        page.HasNothingToComplainOf();
        page.AskedForNothingElse();
    }

    [Fact]
    public async Task The_explorers_figures_are_those_of_a_run_with_these_thresholds()
    {
        await using var page = await chromium.OpenAsync(run.Page);
        await page.Page.Locator("#explorer-box[data-ready]").WaitForAsync();
        var random = new Random(5);
        for (var position = 0; position < 20; position++)
        {
            // The first is what the page shows at once: the chosen thresholds.
            foreach (var slider in position == 0 ? [] : await page.Page.Locator("#explorer-controls input").AllAsync())
                await slider.EvaluateAsync("(input, share) => { input.value = Math.round(share * input.max); input.dispatchEvent(new Event('input')); }", position == 1 ? 1.0 : random.NextDouble());
            var settings = await page.Page.EvaluateAsync<string[]>("[...document.getElementById('explorer-command').textContent.matchAll(/--set '([^']+)'/g)].map(m => m[1])");
            string[] unlimited = ["--set", "tiers[fast].capacity={servers: unlimited}", "--set", "tiers[middle].capacity={servers: unlimited}", "--set", "tiers[ensemble].capacity={servers: unlimited}"];
            var replayed = (await Command.DoneAsync(["run", SweptRun.Scenario, .. settings.SelectMany(s => new[] { "--set", s }), .. unlimited, "--json"])).Json;

            Assert.Equal(replayed.GetProperty("cost").GetProperty("spend").GetDecimal(), decimal.Parse(await Exact("cost.spend"), CultureInfo.InvariantCulture));
            Assert.Equal(replayed.GetProperty("accuracy").GetProperty("value").GetDouble(), double.Parse(await Exact("accuracy"), CultureInfo.InvariantCulture));
            Assert.Equal(replayed.GetProperty("escalation").GetDouble(), double.Parse(await Exact("escalation"), CultureInfo.InvariantCulture));
            Assert.Equal(replayed.GetProperty("classes")[0].GetProperty("recall").GetDouble(), double.Parse(await Exact("recall"), CultureInfo.InvariantCulture));

            // The document rounds means to a thousandth of a microsecond and beyond; both are the same quotient of whole numbers.
            Assert.Equal(replayed.GetProperty("latency_ms").GetProperty("mean").GetDouble(), double.Parse(await Exact("latency.zero_load_mean"), CultureInfo.InvariantCulture) / 1000, 9);
        }

        page.HasNothingToComplainOf();

        async Task<string> Exact(string measure) => (await page.Page.Locator($"#explorer-figures [data-measure='{measure}']").GetAttributeAsync("data-exact"))!;
    }

    [Fact]
    public async Task A_link_keeps_the_explorers_position()
    {
        await using var page = await chromium.OpenAsync(run.Page);
        await page.Page.Locator("#explorer-box[data-ready]").WaitForAsync();
        await page.Page.Locator("#explorer-controls input").First.EvaluateAsync("input => { input.value = 40; input.dispatchEvent(new Event('input')); }");
        await page.UntilAsync("decodeURIComponent(location.hash).startsWith('#explorer:' + /fast=([^']+)/.exec(document.getElementById('explorer-command').textContent)[1])");
        var (link, command) = (page.Page.Url, await page.Page.Locator("#explorer-command").TextContentAsync());
        await using var again = await chromium.OpenAsync(link);
        await again.Page.Locator("#explorer-box[data-ready]").WaitForAsync();
        Assert.Equal(command, await again.Page.Locator("#explorer-command").TextContentAsync());
    }

    [Fact]
    public async Task Choosing_a_point_of_the_frontier_moves_the_explorer_and_pointing_at_it_tells_its_thresholds()
    {
        await using var page = await chromium.OpenAsync(run.Page);
        await page.DrawAllAsync();
        var before = await page.Page.Locator("#explorer-command").TextContentAsync();
        var point = page.Page.Locator("[data-chart='frontier'] .scatterlayer .trace", new() { Has = page.Page.Locator(".points path") }).Locator(".points path");
        await page.Page.Locator("#frontier").ScrollIntoViewIfNeededAsync();
        var boxes = await point.EvaluateAllAsync<double[][]>("paths => paths.map(p => { const b = p.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })");
        var chosen = "";
        foreach (var box in boxes)
        {
            await page.Page.Locator("[data-chart='frontier']").ScrollIntoViewIfNeededAsync();
            await page.Page.Mouse.MoveAsync((float)box[0], (float)box[1]);
            await page.Page.WaitForTimeoutAsync(120);
            var told = string.Concat(await page.Page.Locator("[data-chart='frontier'] .hovertext").AllTextContentsAsync());
            if (!told.Contains("frontier", StringComparison.Ordinal))
                continue;
            Assert.Contains("fast ", told, StringComparison.Ordinal);
            await page.Page.Mouse.ClickAsync((float)box[0], (float)box[1]);
            await page.Page.WaitForTimeoutAsync(300);
            chosen = await page.Page.Locator("#explorer-command").TextContentAsync();
            break;
        }

        Assert.NotEqual("", chosen);
        Assert.NotEqual(before, chosen);
    }

    [Fact]
    public async Task Headings_sort_tables_both_ways_also_by_keyboard()
    {
        await using var page = await chromium.OpenAsync(run.Page);
        var heading = page.Page.Locator("#segments th button").Nth(3);
        await heading.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        var ascending = await Values();
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.True(ascending.Length > 1);
        Assert.Equal(ascending.Order(), ascending);
        Assert.Equal(ascending.Reverse(), await Values());

        Task<double[]> Values() => page.Page.EvaluateAsync<double[]>("[...document.querySelectorAll('#segments tbody tr')].map(r => Number(r.cells[3].dataset.value))");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 390)]
    [InlineData(ColorScheme.Dark, 1280)]
    public async Task It_fits_its_window_in_light_and_dark(ColorScheme scheme, int width)
    {
        await using var page = await chromium.OpenAsync(run.Page, width, scheme: scheme);
        await page.DrawAllAsync();
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than its window");
        var paper = await page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        Assert.Equal(scheme == ColorScheme.Dark, paper.Split('(')[1].Split(',').Take(1).All(c => int.Parse(c, CultureInfo.InvariantCulture) < 128));
        await page.Page.Locator("#theme").ClickAsync();
        Assert.NotEqual(paper, await page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        page.HasNothingToComplainOf();
    }

    [Fact]
    public async Task On_paper_every_chart_and_table_is_there()
    {
        await using var page = await chromium.OpenAsync(run.Page);
        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await page.UntilAsync("[...document.querySelectorAll('.plot')].every(p => p.querySelector('.main-svg'))");
        Assert.True(await page.Page.EvaluateAsync<bool>("[...document.querySelectorAll('details')].every(d => d.open) && getComputedStyle(document.querySelector('nav')).display === 'none'"));
        Assert.True((await page.Page.PdfAsync(new() { Format = "A4" })).Length > 10_000);
        page.HasNothingToComplainOf();
    }
}
