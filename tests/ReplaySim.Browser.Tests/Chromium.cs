using Microsoft.Playwright;

namespace ReplaySim.Browser.Tests;

/// <summary>The system's browser, driven.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? Path = new[] { Environment.GetEnvironmentVariable("REPLAYSIM_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Path is null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A page of its own, with whatever it complained of and asked the network for.</summary>
    public async Task<WatchedPage> OpenAsync(string address, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(_browser is null, "no Chromium: install the system package 'chromium' (tests/run.sh --install does)");
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        var page = new WatchedPage(await context.NewPageAsync());
        await page.Page.GotoAsync(address);
        return page;
    }
}
