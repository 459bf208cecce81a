using System.Diagnostics;
using System.Net;
using System.Text;
using ReplaySim.Dashboard.Tests.Serving;

namespace ReplaySim.Dashboard.Tests.Access;

/// <summary>Too much of anything is refused, and the server goes on.</summary>
public sealed class LimitTests
{
    private const long Gigabyte = 1_000_000_000;

    [Theory]
    [InlineData("POST /jobs", true)]
    [InlineData("POST /jobs/1/cancel", true)]
    [InlineData("GET /", true)]
    [InlineData("POST /jobs", false)]
    public async Task A_gigabyte_is_refused_unread(string target, bool letIn)
    {
        await using var served = await ServedFolder.StartAsync();
        var watch = Stopwatch.StartNew();
        using var raw = new RawConnection(served.Port);
        raw.Send($"{target} HTTP/1.1\r\nHost: 127.0.0.1:{served.Port}\r\n{(letIn ? $"Cookie: {served.Cookie}\r\n" : "")}Origin: {served.Origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {Gigabyte}\r\n\r\n");
        var answer = raw.ReadToEnd();
        Assert.Equal(413, RawConnection.StatusOf(answer));

        // What was hung up on takes what the system buffers, and no more.
        Assert.True(raw.SendZeros(Gigabyte) < Gigabyte / 10);
        Assert.True(watch.Elapsed.TotalSeconds < 5, $"took {watch.Elapsed}");
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync("/")).StatusCode);
    }

    [Theory]
    [InlineData("POST /jobs")]
    [InlineData("GET /")]
    public async Task A_body_without_a_length_is_cut_off_too(string target)
    {
        await using var served = await ServedFolder.StartAsync();
        using var raw = new RawConnection(served.Port);
        raw.Send($"{target} HTTP/1.1\r\nHost: 127.0.0.1:{served.Port}\r\nCookie: {served.Cookie}\r\nOrigin: {served.Origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n{Gigabyte:x}\r\n");
        Assert.True(raw.SendZeros(Gigabyte) < Gigabyte / 10);
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_body_just_over_the_limit_is_refused_and_one_below_is_read()
    {
        await using var served = await ServedFolder.StartAsync(prepare: s => s.AddText("a.yaml", ""));
        async Task<HttpStatusCode> Status(int length)
        {
            const string start = "scenario=none.yaml&verb=run&set=";
            using var response = await served.PostAsync("/jobs", start + new string('a', length - start.Length));
            return response.StatusCode;
        }

        Assert.Equal(HttpStatusCode.BadRequest, await Status(64 * 1024));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Status(64 * 1024 + 1));
    }

    [Fact]
    public async Task Too_many_too_long_and_endless_headers_are_refused()
    {
        await using var served = await ServedFolder.StartAsync();
        int Status(string headers)
        {
            using var raw = new RawConnection(served.Port);
            raw.Send($"GET / HTTP/1.1\r\nHost: 127.0.0.1:{served.Port}\r\n{headers}\r\n");
            return RawConnection.StatusOf(raw.ReadToEnd());
        }

        Assert.Equal(431, Status(string.Concat(Enumerable.Range(0, 1_000).Select(i => $"X-{i}: 1\r\n"))));
        Assert.Equal(431, Status($"X-Long: {new string('a', 40_000)}\r\n"));
        Assert.Equal(400, Status("Host: second\r\n"));
        using var line = new RawConnection(served.Port);
        line.Send($"GET /{new string('a', 40_000)} HTTP/1.1\r\n\r\n");
        Assert.Equal(414, RawConnection.StatusOf(line.ReadToEnd()));
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Rubbish_is_refused()
    {
        await using var served = await ServedFolder.StartAsync();
        foreach (var bytes in new[] { "\0\0\0\0\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\r\n\r\n" })
        {
            using var raw = new RawConnection(served.Port);
            raw.Send(bytes);
            Assert.NotEqual(200, RawConnection.StatusOf(raw.ReadToEnd()));
        }

        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Slow_and_idle_connections_keep_nobody_waiting()
    {
        await using var served = await ServedFolder.StartAsync();
        var slow = Enumerable.Range(0, 100).Select(_ => new RawConnection(served.Port)).ToList();
        slow.ForEach(s => s.Send("GET / HTTP/1.1\r\nHost: "));
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync("/")).StatusCode);
        slow.ForEach(s => s.Dispose());
    }

    [Fact]
    public async Task Many_ask_at_once()
    {
        await using var served = await ServedFolder.StartAsync(prepare: s => s.AddText("a/result.json", "{}"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i => (await served.GetAsync(i % 2 == 0 ? "/" : "/start")).StatusCode));
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Theory]
    [InlineData("application/json", "{}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data; boundary=x", "rubbish", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data", "", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_form_starts_nothing(string type, string text, HttpStatusCode expected)
    {
        var runner = new ScriptedRunner();
        await using var served = await ServedFolder.StartAsync(runner);
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await served.SendAsync(HttpMethod.Post, "/jobs", body, ("Origin", served.Origin));
        Assert.Equal(expected, response.StatusCode);
        Assert.Empty(runner.Calls);
    }
}
