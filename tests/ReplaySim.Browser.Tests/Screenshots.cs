using Microsoft.Playwright;

namespace ReplaySim.Browser.Tests;

/// <summary>Pictures of every page for people to look at: set REPLAYSIM_SCREENSHOTS to a folder.</summary>
public sealed class Screenshots(Chromium chromium, SweptRun run)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Of_the_report(ColorScheme scheme, int width)
    {
        var folder = Environment.GetEnvironmentVariable("REPLAYSIM_SCREENSHOTS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "pictures are taken where REPLAYSIM_SCREENSHOTS names a folder for them");
        await using var page = await chromium.OpenAsync(run.Page, width, scheme: scheme);
        await page.DrawAllAsync();
        await page.Page.EvaluateAsync("scrollTo(0, 0)");
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder!, $"report-{scheme}-{width}.png"), FullPage = true });
    }
}
