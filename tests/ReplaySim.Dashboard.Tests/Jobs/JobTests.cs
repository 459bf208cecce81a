using System.Net;
using ReplaySim.Dashboard.Tests.Serving;

namespace ReplaySim.Dashboard.Tests.Jobs;

/// <summary>Starting, following and cancelling, with a runner that does as it is told.</summary>
public sealed class JobTests
{
    private const string Form = "scenario=a.yaml&verb=run&set=";

    [Fact]
    public async Task A_job_is_followed_to_its_end()
    {
        var go = new TaskCompletionSource();
        var runner = new ScriptedRunner
        {
            Script = async call =>
            {
                call.Progress(new JobProgress("replaying", 0, 100));
                await call.Error.WriteAsync("first li");
                await call.Error.WriteLineAsync("ne");
                await go.Task.WaitAsync(call.Cancellation);
                call.Progress(new JobProgress("replaying", 100, 100));
                await call.Output.WriteAsync($"second line\nwritten to {call.Target}\nlast, without an end");
                return 1;
            },
        };
        await using var served = await StartAsync(runner);
        await PostAsync(served, Form);
        var events = await EventReader.ReadAsync(served, 1, seen =>
        {
            if (seen.GetProperty("lines").GetArrayLength() > 0)
                go.TrySetResult();
        });
        Assert.Equal(("finished", 1, "/run/" + RunIdOf(runner)), (events[^1].StateOf(), events[^1].GetProperty("code").GetInt32(), events[^1].GetProperty("run").GetString()));
        Assert.Contains(events, e => e.StateOf() == "running" && e.GetProperty("phase").GetString() == "replaying" && e.GetProperty("total").GetInt64() == 100);
        Assert.Equal(["first line", "second line", $"written to {RunIdOf(runner)}", "last, without an end"], events.LinesOf());
        var again = await EventReader.ReadAsync(served, 1, headers: ("Last-Event-ID", "3"));
        Assert.Equal(["last, without an end"], again.LinesOf());
        Assert.Contains("not everything that was asked for is met", await served.PageAsync("/jobs/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_gets_the_scenario_the_overrides_and_a_folder_named_by_the_time()
    {
        var runner = new ScriptedRunner();
        await using var served = await StartAsync(runner, clock: new StoppedClock(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero)));
        Directory.CreateDirectory(served.Path("a-20260304-050607"));
        await PostAsync(served, "scenario=a.yaml&verb=sweep&set=" + Uri.EscapeDataString("seed=4\r\n\r\n  --x=@/etc/passwd \ntiers[fast].price.per_call=$0.1"));
        await PostAsync(served, "scenario=scenarios%2Fb+b.yml&verb=run&set=");
        await EventReader.ReadAsync(served, 2);
        Assert.Equal(["sweep", served.Path("a.yaml"), "--out", served.Path("a-20260304-050607-2"), "--set=seed=4", "--set=--x=@/etc/passwd", "--set=tiers[fast].price.per_call=$0.1"], runner.Calls[0]);
        Assert.Equal(["run", served.Path("scenarios", "b b.yml"), "--out", served.Path("b-b-20260304-050607")], runner.Calls[1]);
    }

    [Theory]
    [InlineData("scenario=none.yaml&verb=run&set=")]
    [InlineData("scenario=..%2Foutside.yaml&verb=run&set=")]
    [InlineData("scenario=%2Fetc%2Fpasswd&verb=run&set=")]
    [InlineData("scenario=deep%2Fer%2Fc.yaml&verb=run&set=")]
    [InlineData("scenario=notes.txt&verb=run&set=")]
    [InlineData("scenario=&verb=run&set=")]
    [InlineData("verb=run")]
    [InlineData("scenario=a.yaml&verb=generate&set=")]
    [InlineData("scenario=a.yaml&verb=&set=")]
    [InlineData("scenario=a.yaml&verb=run&set=seed")]
    [InlineData("scenario=a.yaml&verb=run&set=%3D4")]
    [InlineData("scenario=a.yaml&verb=run&set=a%3D%07")]
    [InlineData("")]
    public async Task What_cannot_be_run_is_refused(string form)
    {
        var runner = new ScriptedRunner();
        await using var served = await StartAsync(runner);
        using var response = await served.PostAsync("/jobs", form);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("role=\"alert\"", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(runner.Calls);
    }

    [Fact]
    public async Task One_runs_at_a_time_and_twenty_wait()
    {
        var go = new TaskCompletionSource();
        var runner = new ScriptedRunner
        {
            Script = async call =>
            {
                await go.Task.WaitAsync(call.Cancellation);
                return 0;
            },
        };
        await using var served = await StartAsync(runner);
        await PostAsync(served, Form);
        await WaitAsync(() => runner.Calls.Count == 1);
        for (var i = 0; i < 20; i++)
            await PostAsync(served, Form);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await served.PostAsync("/jobs", Form)).StatusCode);
        Assert.Contains("waiting for the one before", await served.PageAsync("/jobs/21"), StringComparison.Ordinal);
        await PostAsync(served, "", "/jobs/7/cancel");
        Assert.Equal("cancelled", (await EventReader.ReadAsync(served, 7))[^1].StateOf());
        await PostAsync(served, Form);
        go.SetResult();
        Assert.Equal("finished", (await EventReader.ReadAsync(served, 22))[^1].StateOf());
        Assert.False(runner.Overlapped);
        Assert.Equal(21, runner.Calls.Count);
        Assert.Equal(21, runner.Calls.Select(c => c[3]).Distinct().Count());
    }

    [Fact]
    public async Task Cancelling_ends_a_job_and_the_next_one_runs()
    {
        var runner = new ScriptedRunner { Script = call => call.Arguments[0] == "run" ? ScriptedRunner.UntilCancelledAsync(call) : Task.FromResult(0) };
        await using var served = await StartAsync(runner);
        await PostAsync(served, Form);
        await PostAsync(served, "scenario=a.yaml&verb=sweep&set=");
        await WaitAsync(() => runner.Calls.Count == 1);
        await PostAsync(served, "", "/jobs/1/cancel");
        Assert.Equal("cancelled", (await EventReader.ReadAsync(served, 1))[^1].StateOf());
        Assert.Equal("finished", (await EventReader.ReadAsync(served, 2))[^1].StateOf());
        await PostAsync(served, "", "/jobs/1/cancel");
        Assert.Equal("cancelled", (await EventReader.ReadAsync(served, 1))[^1].StateOf());
    }

    [Fact]
    public async Task A_fault_is_said_without_its_innards_and_the_next_job_runs()
    {
        var runner = new ScriptedRunner
        {
            Script = call =>
            {
                if (call.Arguments[0] == "sweep")
                    throw new InvalidOperationException("secret innards");
                call.Error.WriteLine("replaysim: internal fault: odd\n   at ReplaySim.Core.Replay() in /home/somebody/File.cs:line 7\nplease report");
                return Task.FromResult(3);
            },
        };
        await using var served = await StartAsync(runner);
        await PostAsync(served, "scenario=a.yaml&verb=sweep&set=");
        await PostAsync(served, Form);
        var thrown = await EventReader.ReadAsync(served, 1);
        Assert.Equal("failed", thrown[^1].StateOf());
        Assert.DoesNotContain("innards", string.Concat(thrown.LinesOf()), StringComparison.Ordinal);
        var told = await EventReader.ReadAsync(served, 2);
        Assert.Equal(("failed", 3), (told[^1].StateOf(), told[^1].GetProperty("code").GetInt32()));
        Assert.Equal(["replaysim: internal fault: odd", "please report"], told.LinesOf());
        Assert.Null(told[^1].GetProperty("run").GetString());
    }

    [Fact]
    public async Task What_a_job_says_without_end_is_kept_within_bounds()
    {
        var runner = new ScriptedRunner
        {
            Script = call =>
            {
                for (var i = 0; i < 20_000; i++)
                    call.Output.Write(i % 100 == 0 ? new string('x', 10_000) + "\n" : "line\n");
                return Task.FromResult(0);
            },
        };
        await using var served = await StartAsync(runner);
        await PostAsync(served, Form);
        var lines = (await EventReader.ReadAsync(served, 1)).LinesOf().ToList();
        Assert.Equal((5_001, 2_000), (lines.Count, lines.Max(l => l.Length)));
    }

    [Fact]
    public async Task Stopping_cancels_what_runs_and_what_waits()
    {
        var runner = new ScriptedRunner { Script = ScriptedRunner.UntilCancelledAsync };
        await using var served = await StartAsync(runner);
        await PostAsync(served, Form);
        await PostAsync(served, Form);
        await WaitAsync(() => runner.Calls.Count == 1);
        var following = EventReader.ReadAsync(served, 1);
        Assert.True(await served.StopAsync().WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
        Assert.Single(runner.Calls);
        await Task.WhenAny(following, Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
        Assert.True(following.IsCompleted);
        await using var idle = await StartAsync(new ScriptedRunner());
        Assert.False(await idle.StopAsync());
    }

    [Fact]
    public async Task Jobs_that_are_not_there_are_not_found()
    {
        await using var served = await StartAsync(new ScriptedRunner());
        foreach (var path in new[] { "/jobs/1", "/jobs/0", "/jobs/-1", "/jobs/99999999999999", "/jobs/x", "/jobs/1/events", "/jobs/1/cancel", "/jobs" })
            Assert.Equal(HttpStatusCode.NotFound, (await served.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await served.PostAsync("/jobs/1/cancel")).StatusCode);
    }

    private static Task<ServedFolder> StartAsync(ScriptedRunner runner, TimeProvider? clock = null) => ServedFolder.StartAsync(
        runner,
        served =>
        {
            foreach (var file in new[] { "a.yaml", "scenarios/b b.yml", "deep/er/c.yaml", "notes.txt" })
                served.AddText(file, "name: a");
            File.WriteAllText(served.Outside("outside.yaml"), "name: a");
        },
        clock);

    private static async Task PostAsync(ServedFolder served, string form, string path = "/jobs")
    {
        using var response = await served.PostAsync(path, form);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.StartsWith("/jobs/", response.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    private static string RunIdOf(ScriptedRunner runner) => Path.GetFileName(runner.Calls[0][3]);

    private static async Task WaitAsync(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.True(condition());
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
