using System.Net;
using ReplaySim.Dashboard.Tests.Serving;

namespace ReplaySim.Dashboard.Tests.Access;

/// <summary>Whose pages may ask for what.</summary>
public sealed class SourceTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:{0}")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("localhost")]
    [InlineData("localhost:{0}.evil.example")]
    [InlineData("127.0.0.1.evil.example:{0}")]
    [InlineData("[::1]:{0}")]
    [InlineData("0.0.0.0:{0}")]
    public async Task A_foreign_host_is_refused_even_with_the_cookie(string host)
    {
        await using var served = await ServedFolder.StartAsync();
        foreach (var path in new[] { "/", $"/?token={served.Token}" })
        {
            using var response = await served.GetAsync(path, ("Host", string.Format(System.Globalization.CultureInfo.InvariantCulture, host, served.Port)));
            Assert.True(response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest, response.StatusCode.ToString());
        }
    }

    [Fact]
    public async Task Both_names_of_this_machine_are_its_own()
    {
        await using var served = await ServedFolder.StartAsync();
        foreach (var host in new[] { $"127.0.0.1:{served.Port}", $"localhost:{served.Port}" })
            Assert.Equal(HttpStatusCode.OK, (await served.GetAsync("/", ("Host", host), ("Origin", $"http://{host}"))).StatusCode);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://localhost:{0}")]
    [InlineData("https://127.0.0.1:{0}")]
    [InlineData("http://127.0.0.1:{0}.evil.example")]
    [InlineData("http://127.0.0.1:{0}/")]
    public async Task A_foreign_origin_may_neither_read_nor_start(string origin)
    {
        var runner = new ScriptedRunner();
        await using var served = await ServedFolder.StartAsync(runner, s => s.AddText("a.yaml", ""));
        var foreign = string.Format(System.Globalization.CultureInfo.InvariantCulture, origin, served.Port);
        Assert.Equal(HttpStatusCode.Forbidden, (await served.GetAsync("/", ("Origin", foreign))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await StartAsync(served, ("Origin", foreign))).StatusCode);
        Assert.Empty(runner.Calls);
    }

    [Fact]
    public async Task What_changes_something_must_say_that_it_comes_from_here()
    {
        var runner = new ScriptedRunner();
        await using var served = await ServedFolder.StartAsync(runner, s => s.AddText("a.yaml", "name: a"));
        Assert.Equal(HttpStatusCode.Forbidden, (await StartAsync(served)).StatusCode);
        foreach (var site in new[] { "cross-site", "same-site", "none", "SAME-ORIGIN" })
            Assert.Equal(HttpStatusCode.Forbidden, (await StartAsync(served, ("Sec-Fetch-Site", site))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await StartAsync(served, ("Origin", "http://evil.example"), ("Sec-Fetch-Site", "same-origin"))).StatusCode);
        Assert.Empty(runner.Calls);
        Assert.Equal(HttpStatusCode.SeeOther, (await StartAsync(served, ("Sec-Fetch-Site", "same-origin"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await StartAsync(served, ("Origin", "null"), ("Sec-Fetch-Site", "same-origin"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await StartAsync(served, ("Origin", served.Origin))).StatusCode);
    }

    [Theory]
    [InlineData("cross-site", "no-cors", HttpStatusCode.Forbidden)]
    [InlineData("same-site", "no-cors", HttpStatusCode.Forbidden)]
    [InlineData("same-site", "cors", HttpStatusCode.Forbidden)]
    [InlineData("same-site", "navigate", HttpStatusCode.OK)]
    [InlineData("same-origin", "no-cors", HttpStatusCode.OK)]
    [InlineData("none", "navigate", HttpStatusCode.OK)]
    public async Task Other_ports_of_this_machine_may_link_here_and_nothing_else(string site, string mode, HttpStatusCode expected)
    {
        await using var served = await ServedFolder.StartAsync();
        using var response = await served.GetAsync("/assets/report.css", ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode));
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/start")]
    [InlineData("/assets/dashboard.js")]
    [InlineData("/run/none")]
    [InlineData("/?token=wrong")]
    public async Task Every_answer_forbids_what_pages_do_not_need(string path)
    {
        await using var served = await ServedFolder.StartAsync();
        using var response = await served.GetAsync(path);
        string Header(string name) => string.Join(", ", response.Headers.TryGetValues(name, out var values) ? values : []);
        var policy = Header("Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("unsafe-(inline|eval)|[*]|https?:", policy);
        Assert.Equal(
            ("nosniff", "no-referrer", "same-origin", "no-store", "DENY", ""),
            (Header("X-Content-Type-Options"), Header("Referrer-Policy"), Header("Cross-Origin-Resource-Policy"), Header("Cache-Control"), Header("X-Frame-Options"), Header("Access-Control-Allow-Origin")));
    }

    private static Task<HttpResponseMessage> StartAsync(ServedFolder served, params (string Name, string Value)[] headers) => served.SendAsync(
        HttpMethod.Post, "/jobs", new FormUrlEncodedContent(new Dictionary<string, string> { ["scenario"] = "a.yaml", ["verb"] = "run", ["set"] = "" }), headers);
}
