using ReplaySim.Dashboard.Tests.Serving;

namespace ReplaySim.Dashboard.Tests.Access;

/// <summary>Nothing outside the served folder can be reached.</summary>
public sealed class PathTests(SampleRuns samples)
{
    private const string Secret = "what nobody must see";

    public static TheoryData<string> Targets =>
    [
        .. new[]
        {
            "../outside", "..%2foutside", "..%2Foutside", "%2e%2e/outside", "%2e%2e%2foutside", "%2E%2E%2Foutside", ".%2e/outside", "%252e%252e%252foutside",
            "..%5coutside", "..\\outside", "....//outside", "..;/outside", "%c0%ae%c0%ae/outside", "%c0%ae%c0%ae%c0%afoutside", "%e0%80%ae%e0%80%ae/outside",
            "inner/../../outside", "inner/%2e%2e/%2e%2e/outside", "./../outside", "%00", "inner%00", "inner/%00/../../outside", "%0d%0aX: 1", "/etc", "//etc", "%2fetc", "%2Ftmp", "~", "C:%5c", "file:%2f%2f%2fetc",
            "link", "link/", "inner/link", "linked-file", "chain", ".", "./", "..", "../", "inner/..", "inner/../..",
        }.SelectMany(path => new[] { $"/run/{path}", $"/files/result.json/{path}", $"/compare?run={path}" }),
        "/files/..%2f..%2foutside%2fresult.json/inner", "/files/manifest.json/inner", "/files/decisions.parquet/inner", "/files/secret.txt/inner", "/files/memo.md/inner/deep", "/files/memo.md/inner", "/files/result.json%00/inner",
        "/files/../../outside/result.json", "/assets/..%2f..%2fresult.json", "/assets/%2e%2e%2fx", "/../outside/result.json", "/inner/result.json",
    ];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Outside_is_not_reached(string target)
    {
        await using var served = await StartAsync();
        var answer = RawConnection.Get(served, target);
        Assert.DoesNotContain(Secret, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);

        // Names that clients and servers tidy up may lead to a page that is there.
        var status = RawConnection.StatusOf(answer);
        Assert.True(status is 400 or 404 || (status == 200 && answer.Contains("<h1>runs</h1>", StringComparison.Ordinal)), $"{status}: {answer[..Math.Min(400, answer.Length)]}");
    }

    [Fact]
    public async Task What_is_inside_is_reached_the_same_way()
    {
        await using var served = await StartAsync();
        foreach (var target in new[] { "/run/inner/deep", "/run/inner%20space", "/compare?run=inner%2Fdeep", "/files/result.json/inner/deep" })
            Assert.Equal(200, RawConnection.StatusOf(RawConnection.Get(served, target)));
    }

    [Fact]
    public async Task Links_are_not_listed()
    {
        await using var served = await StartAsync();
        var list = await served.PageAsync("/");
        Assert.Contains("inner/deep", list, StringComparison.Ordinal);
        foreach (var name in new[] { Secret, "value=\"link\"", "value=\"chain\"", "linked-file", "linked-scenario" })
            Assert.DoesNotContain(name, list, StringComparison.Ordinal);
        Assert.DoesNotContain("linked-scenario", await served.PageAsync("/start"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_do_not_tell_where_on_the_machine_things_are()
    {
        await using var served = await StartAsync();
        served.AddText("damaged/result.json", "{");
        served.AddText("bad.yaml", "name: [");
        foreach (var target in new[] { "/", "/run/damaged", "/run/none", "/compare?run=damaged", "/compare", "/start", "/nothing", "/jobs/7" })
            Assert.DoesNotContain(served.Path(), RawConnection.Get(served, target), StringComparison.Ordinal);
    }

    private Task<ServedFolder> StartAsync() => ServedFolder.StartAsync(prepare: served =>
    {
        served.AddRun("inner/deep", samples.Run);
        served.AddRun("inner space", samples.Run);
        var outside = Directory.CreateDirectory(served.Outside("outside")).FullName;
        var document = samples.Document();
        document["scenario"]!["name"] = Secret;
        File.WriteAllText(Path.Combine(outside, "result.json"), document.ToJsonString());
        File.WriteAllText(Path.Combine(outside, "secret.txt"), Secret);
        File.WriteAllText(Path.Combine(outside, "scenario.yaml"), $"name: {Secret}");
        Directory.CreateSymbolicLink(served.Path("link"), outside);
        Directory.CreateSymbolicLink(served.Path("inner", "link"), outside);
        Directory.CreateSymbolicLink(served.Path("chain"), served.Path("link"));
        Directory.CreateDirectory(served.Path("linked-file"));
        File.CreateSymbolicLink(served.Path("linked-file", "result.json"), Path.Combine(outside, "result.json"));
        File.Delete(served.Path("inner", "deep", "memo.md"));
        File.CreateSymbolicLink(served.Path("inner", "deep", "memo.md"), Path.Combine(outside, "secret.txt"));
        File.CreateSymbolicLink(served.Path("linked-scenario.yaml"), Path.Combine(outside, "scenario.yaml"));
    });
}
