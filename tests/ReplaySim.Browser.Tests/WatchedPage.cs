using Microsoft.Playwright;

namespace ReplaySim.Browser.Tests;

/// <summary>A page, and everything that it must not do.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    public WatchedPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) => _requests.Add(request.Url);
        page.Dialog += async (_, dialog) =>
        {
            _complaints.Add("a dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Requests => _requests;

    /// <summary>No error, no warning, no dialog.</summary>
    public void HasNothingToComplainOf() => Assert.True(_complaints.Count == 0, string.Join("\n", _complaints));

    /// <summary>Nothing but the page itself was asked for.</summary>
    public void AskedForNothingElse() => Assert.Equal([Page.Url.Split('#')[0]], _requests.Where(r => !r.StartsWith("data:", StringComparison.Ordinal) && !r.StartsWith("blob:", StringComparison.Ordinal)).Select(r => r.Split('#')[0]));

    /// <summary>Scrolls through the page, so that every chart is drawn, and waits until they are.</summary>
    public async Task DrawAllAsync()
    {
        await Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        foreach (var box in await Page.Locator(".plot").AllAsync())
        {
            await box.ScrollIntoViewIfNeededAsync();
            await box.Locator(".main-svg").First.WaitForAsync();
        }
    }

    /// <summary>Waits until an expression is true. Asked again and again from outside: the page's policy forbids it to evaluate text.</summary>
    public async Task UntilAsync(string expression)
    {
        for (var attempt = 0; !await Page.EvaluateAsync<bool>(expression); attempt++)
        {
            Assert.True(attempt < 200, $"never came true: {expression}");
            await Page.WaitForTimeoutAsync(50);
        }
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
