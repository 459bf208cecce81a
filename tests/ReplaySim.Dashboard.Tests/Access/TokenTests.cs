using System.Net;
using ReplaySim.Dashboard.Access;
using ReplaySim.Dashboard.Tests.Serving;

namespace ReplaySim.Dashboard.Tests.Access;

public sealed class TokenTests
{
    [Fact]
    public async Task The_printed_address_lets_in_and_leads_to_one_without_the_token()
    {
        await using var served = await ServedFolder.StartAsync();
        using var response = await served.GetAsync($"/?token={served.Token}", ("Cookie", ""));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/", response.Headers.Location?.OriginalString);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith(served.Cookie + ";", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync("/")).StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/start")]
    [InlineData("/compare?run=a")]
    [InlineData("/run/a")]
    [InlineData("/jobs/1/events")]
    [InlineData("/files/result.json/a")]
    [InlineData("/assets/report.css")]
    [InlineData("/nothing")]
    public async Task Without_the_token_there_is_nothing_to_see(string path)
    {
        await using var served = await ServedFolder.StartAsync(prepare: s => s.AddText("secret-name/result.json", "{}"));
        var wrong = new string('A', served.Token.Length);
        foreach (var cookie in new[] { "", $"replaysim-{served.Port}=", $"replaysim-{served.Port}={wrong}", $"replaysim-{served.Port}={served.Token}x", $"replaysim-{served.Port}={served.Token[..^1]}", $"other={served.Token}" })
        {
            using var response = await served.GetAsync(path, ("Cookie", cookie));
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.False(response.Headers.Contains("Set-Cookie"));
            var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(page.Length < 200, page);
            Assert.DoesNotContain("secret-name", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/?token=")]
    [InlineData("/?token=x")]
    [InlineData("/?token=%00")]
    [InlineData("/?token={0}x")]
    [InlineData("/?token=x&token={0}")]
    [InlineData("/start?token={0}")]
    [InlineData("//example.com/?token={0}")]
    public async Task A_wrong_token_or_one_elsewhere_lets_nobody_in(string path)
    {
        await using var served = await ServedFolder.StartAsync();
        using var response = await served.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, served.Token), ("Cookie", ""));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public void A_token_has_256_bits_and_is_another_each_time()
    {
        var tokens = Enumerable.Range(0, 1_000).Select(_ => AccessToken.Create()).ToList();
        Assert.Equal(1_000, tokens.Select(t => t.Text).Distinct().Count());
        Assert.All(tokens, t => Assert.Equal(32, System.Buffers.Text.Base64Url.DecodeFromChars(t.Text).Length));
        Assert.True(tokens[0].Matches(tokens[0].Text));
        Assert.False(tokens[0].Matches(tokens[1].Text));
        Assert.False(tokens[0].Matches(null));

        // Every bit is set in about half of them: 1 000 fair coins miss 400 to 600 once in 10⁹ bits or so.
        for (var bit = 0; bit < 256; bit++)
            Assert.InRange(tokens.Count(t => (System.Buffers.Text.Base64Url.DecodeFromChars(t.Text)[bit / 8] >> (bit % 8) & 1) == 1), 400, 600);
    }

    [Fact]
    public async Task It_listens_on_this_machine_alone()
    {
        await using var served = await ServedFolder.StartAsync();
        var port = served.Port;
        var addresses = System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(l => l.Port == port).Select(l => l.Address.ToString());
        Assert.Equal(["127.0.0.1"], addresses);
    }
}
