using ReplaySim.Cli;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Verbs;
using ReplaySim.Dashboard.Tests.Runs;
using ReplaySim.Dashboard.Tests.Serving;

namespace ReplaySim.Dashboard.Tests.Jobs;

/// <summary>The dashboard with the real command behind it.</summary>
public sealed class RealRunTests(SampleRuns samples)
{
    [Theory]
    [InlineData("run")]
    [InlineData("sweep")]
    public async Task A_started_run_ends_in_its_report(string verb)
    {
        await using var served = await ServedFolder.StartAsync(new InProcessRunner(), s => s.AddText("small.yaml", SampleRuns.Scenario(samples.History)));
        Assert.Contains("Small", await served.PageAsync("/start"), StringComparison.Ordinal);
        using var started = await served.PostAsync("/jobs", $"scenario=small.yaml&verb={verb}&set=name%3DOverridden");
        var events = await EventReader.ReadAsync(served, 1);
        Assert.Equal("finished", events[^1].StateOf());
        if (verb == "run")
            Assert.Equal((2_000, 2_000), (events[^1].GetProperty("done").GetInt64(), events[^1].GetProperty("total").GetInt64()));
        var address = events[^1].GetProperty("run").GetString()!;
        Assert.Contains("<h1>Overridden</h1>", await served.PageAsync(address), StringComparison.Ordinal);
        Assert.Equal([address["/run/".Length..]], await RunListTests.IdsAsync(served));
        Assert.DoesNotContain(served.Path(), string.Concat(events.LinesOf()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_leaves_nothing()
    {
        await using var served = await ServedFolder.StartAsync(new InProcessRunner(), AddLong);
        var before = Entries(served);
        using var started = await served.PostAsync("/jobs", "scenario=long.yaml&verb=run&set=");
        var events = await EventReader.ReadAsync(served, 1, seen =>
        {
            if (seen.GetProperty("done").GetInt64() > 0)
                served.PostAsync("/jobs/1/cancel").Wait(TestContext.Current.CancellationToken);
        });
        Assert.Equal(("cancelled", 130), (events[^1].StateOf(), events[^1].GetProperty("code").GetInt32()));
        Assert.Equal(before, Entries(served));
    }

    [Fact]
    public async Task A_scenario_with_problems_fails_with_all_of_them()
    {
        await using var served = await ServedFolder.StartAsync(new InProcessRunner(), s => s.AddText("bad.yaml", "name: x\nseed: -1"));
        Assert.Contains("bad.yaml:", await served.PageAsync("/start"), StringComparison.Ordinal);
        using var started = await served.PostAsync("/jobs", "scenario=bad.yaml&verb=run&set=");
        var events = await EventReader.ReadAsync(served, 1);
        Assert.Equal(("failed", 2), (events[^1].StateOf(), events[^1].GetProperty("code").GetInt32()));
        Assert.Contains(events.LinesOf(), line => line.StartsWith("bad.yaml:2:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_command_prints_one_address_and_ends_with_0_when_idle()
    {
        using var place = new EmptyPlace();
        var (code, output, error) = await ServeAsync(place.Path, _ => Task.CompletedTask);
        Assert.Matches(@"^http://127\.0\.0\.1:\d+/\?token=[A-Za-z0-9_-]{43}\n$", output);
        Assert.Equal((ExitCode.Done, ""), (code, error));
    }

    [Fact]
    public async Task The_command_ends_with_130_when_it_interrupts_a_run_and_leaves_nothing()
    {
        using var place = new EmptyPlace();
        var history = samples.History;
        AddLong(place.Path, history);
        var (code, _, _) = await ServeAsync(place.Path, async address =>
        {
            using var client = new HttpClient();
            (await client.GetAsync(address, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
            await StartLongAsync(client, address, place.Path);
        });
        Assert.Equal(ExitCode.Interrupted, code);
        Assert.Equal(["data", "long.yaml"], Directory.EnumerateFileSystemEntries(place.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--port", "-1")]
    [InlineData("none-such", "--verbose")]
    public async Task Bad_usage_is_told(params string[] arguments)
    {
        using var error = new StringWriter();
        Assert.Equal(ExitCode.BadInput, await Program.RunAsync(["serve", .. arguments], new Screen(TextWriter.Null, error, outputIsTerminal: false, errorIsTerminal: false), TestContext.Current.CancellationToken));
        Assert.Contains("expected", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_told()
    {
        await using var served = await ServedFolder.StartAsync();
        using var error = new StringWriter();
        var screen = new Screen(TextWriter.Null, error, outputIsTerminal: false, errorIsTerminal: false);
        Assert.Equal(ExitCode.BadInput, await Program.RunAsync(["serve", served.Path(), "--port", $"{served.Port}"], screen, TestContext.Current.CancellationToken));
        Assert.Contains($"port {served.Port} is taken", error.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> ServeAsync(string folder, Func<Uri, Task> meanwhile)
    {
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var serving = Task.Run(() => Program.RunAsync(["serve", folder], new Screen(output, error, outputIsTerminal: false, errorIsTerminal: false), interrupt.Token), TestContext.Current.CancellationToken);
        for (var i = 0; i < 1_000 && !output.ToString().EndsWith('\n') && !serving.IsCompleted; i++)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.False(serving.IsCompleted, error.ToString());
        await meanwhile(new Uri(output.ToString().Trim()));
        await interrupt.CancelAsync();
        return (await serving.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken), output.ToString(), error.ToString());
    }

    private void AddLong(ServedFolder served) => AddLong(served.Path(), samples.History);

    // The same rows a thousand times over: more than is replayed before it is cancelled.
    internal static void AddLong(string folder, string history)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        for (var copy = 0; copy < 1_000; copy++)
            File.CreateSymbolicLink(Path.Combine(data, $"{copy:0000}.parquet"), history);
        File.WriteAllText(Path.Combine(folder, "long.yaml"), SampleRuns.Scenario("data", arrivals: "arrivals: { poisson: 20/s }"));
    }

    /// <summary>Starts that scenario and waits until it is under way.</summary>
    internal static async Task StartLongAsync(HttpClient client, Uri address, string folder)
    {
        var origin = address.GetLeftPart(UriPartial.Authority);
        using var request = new HttpRequestMessage(HttpMethod.Post, origin + "/jobs") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["scenario"] = "long.yaml", ["verb"] = "run", ["set"] = "" }) };
        request.Headers.Add("Origin", origin);
        (await client.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        for (var i = 0; i < 500 && !Directory.EnumerateDirectories(folder, "*.part").Any(); i++)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.NotEmpty(Directory.EnumerateDirectories(folder, "*.part"));
    }

    private static List<string> Entries(ServedFolder served) => [.. Directory.EnumerateFileSystemEntries(served.Path()).Order(StringComparer.Ordinal)];

    private sealed class EmptyPlace : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("replaysim-serve-");

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
