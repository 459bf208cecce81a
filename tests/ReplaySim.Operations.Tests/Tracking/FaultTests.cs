using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ReplaySim.Core;
using ReplaySim.Operations.Tests.Tracking.Serving;
using ReplaySim.Operations.Tracking.Mlflow;
using ReplaySim.Operations.Tracking.Plans;
using ReplaySim.Operations.Tracking.Spool;

namespace ReplaySim.Operations.Tests.Tracking;

/// <summary>Servers that fail: nothing is lost, nothing is logged twice, nobody waits.</summary>
public sealed class FaultTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

    public static TheoryData<string> Kinds => [nameof(FaultKind.Refused), nameof(FaultKind.DoneAndRefused), nameof(FaultKind.DoneAndCut), nameof(FaultKind.DoneAndGone), nameof(FaultKind.Cut)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Whichever_request_fails_what_is_sent_later_is_the_same_as_without_failure(string kind)
    {
        string whole;
        int requests;
        await using (var desk = new Desk())
        {
            await desk.SendAsync(desk.Folders.Sweep());
            requests = desk.Server.Questions.Count;
            whole = await desk.TextAsync();
        }

        Assert.InRange(requests, 15, 100);
        for (var failing = 0; failing < requests; failing++)
        {
            await using var desk = new Desk();
            var folder = desk.Folders.Sweep();
            desk.Server.Faults.Add(new Fault("/", Enum.Parse<FaultKind>(kind)) { After = failing });
            var failed = await Record.ExceptionAsync(() => desk.SendAsync(folder, TrackingPatience.Once(TimeSpan.FromSeconds(30))));

            // A question that was not answered by a word is put again by the client's own base.
            Assert.True(failed is TrackingException || (failed is null && desk.Server.Questions[failing].Method == "GET"), $"request {failing}: {failed}");
            await desk.SendAsync(folder);
            Assert.Equal(whole, await desk.TextAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_failures_of_every_request_are_got_over_by_trying_again(string kind)
    {
        await using var clean = new Desk();
        await clean.SendAsync(clean.Folders.Run());
        await using var desk = new Desk();
        foreach (var path in new[] { "runs/create", "log-batch", "artifacts/" })
            desk.Server.Faults.Add(new Fault(path, Enum.Parse<FaultKind>(kind)) { Times = 2 });
        var report = await desk.SendAsync(desk.Folders.Run());
        Assert.Equal(1, report.Runs);
        Assert.Equal(await clean.TextAsync(), await desk.TextAsync());
    }

    [Theory]
    [InlineData("get-by-name", nameof(FaultKind.Stalled))]
    [InlineData("runs/create", nameof(FaultKind.DoneAndStalled))]
    [InlineData("log-batch", nameof(FaultKind.Stalled))]
    [InlineData("log-batch", nameof(FaultKind.DoneAndStalled))]
    [InlineData("artifacts/", nameof(FaultKind.Stalled))]
    public async Task A_server_that_stalls_for_ten_seconds_costs_no_more_than_the_time_allowed(string path, string kind)
    {
        await using var clean = new Desk();
        await clean.SendAsync(clean.Folders.Run());
        await using var desk = new Desk();
        var folder = desk.Folders.Run();
        desk.Server.Faults.Add(new Fault(path, Enum.Parse<FaultKind>(kind)));
        var watch = Stopwatch.StartNew();
        var failure = await Assert.ThrowsAsync<TrackingException>(() => desk.SendAsync(folder, TrackingPatience.Once(Short)));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));
        Assert.Contains("within 0.4 s", failure.Message, StringComparison.Ordinal);
        await desk.SendAsync(folder);
        Assert.Equal(await clean.TextAsync(), await desk.TextAsync());
    }

    [Fact]
    public async Task A_server_that_asks_to_wait_is_waited_for()
    {
        await using var desk = new Desk();
        desk.Server.Faults.Add(new Fault("log-batch", FaultKind.Refused) { Status = 429, RetryAfter = "2" });
        var watch = Stopwatch.StartNew();
        await desk.SendAsync(desk.Folders.Run());
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_server_that_asks_to_wait_too_long_is_not()
    {
        await using var desk = new Desk();
        desk.Server.Faults.Add(new Fault("log-batch", FaultKind.Refused) { Status = 503, RetryAfter = "3600" });
        var watch = Stopwatch.StartNew();
        var failure = await Assert.ThrowsAsync<TrackingException>(() => desk.SendAsync(desk.Folders.Run()));
        Assert.Contains("answered mlflow/runs/log-batch with 503; the next try would be in 3600 s", failure.Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Where_nobody_listens_everything_is_kept_and_sent_when_somebody_does()
    {
        await using var desk = new Desk();
        var folder = desk.Folders.Run();
        using (var nobody = new MlflowClient(TrackingServer.Parse($"http://127.0.0.1:{FreePort()}", "--track"), TrackingCredentials.None, Short))
        {
            var failure = await Assert.ThrowsAsync<TrackingException>(() => desk.Open(folder).SendAsync(nobody, TrackingPatience.Once(Short), TestContext.Current.CancellationToken));
            Assert.True(failure.MayPass, failure.Message);
        }

        Assert.Equal(1, (await desk.SendAsync(folder)).Runs);
        Assert.Single(await desk.RunsAsync());
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_told_and_nothing_is_sent()
    {
        await using var desk = new Desk(secure: true);
        var watch = Stopwatch.StartNew();
        var failure = await Assert.ThrowsAsync<TrackingException>(() => desk.SendAsync(desk.Folders.Run()));
        Assert.Contains("its certificate is not trusted here", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.MayPass);
        Assert.Empty(desk.Server.Questions);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(302)]
    [InlineData(400)]
    public async Task What_will_not_pass_is_not_tried_again(int status)
    {
        await using var desk = new Desk();
        desk.Server.Faults.Add(new Fault("/", FaultKind.Refused) { Status = status });
        var failure = await Assert.ThrowsAsync<TrackingException>(() => desk.SendAsync(desk.Folders.Run()));
        Assert.Contains($" with {status}", failure.Message, StringComparison.Ordinal);
        Assert.Single(desk.Server.Questions);
    }

    [Fact]
    public async Task What_is_no_MLflow_server_is_told()
    {
        await using var desk = new Desk();
        desk.Server.Faults.Add(new Fault("/", FaultKind.Refused) { Status = 200 });
        var failure = await Assert.ThrowsAsync<TrackingException>(() => desk.SendAsync(desk.Folders.Run()));
        Assert.Contains("something that is no JSON; expected an MLflow server", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:///var/mlruns/1/{0}/artifacts", "file:")]
    [InlineData("s3://user:pw@bucket/{0}", "s3:")]
    [InlineData("/var/mlruns/{0}", "file:")]
    public async Task Artifacts_that_cannot_go_over_HTTP_are_told_and_figures_are_sent(string artifacts, string told)
    {
        await using var desk = new Desk();
        desk.Server.Store.ArtifactUri = artifacts;
        var report = await desk.SendAsync(desk.Folders.Run());
        Assert.Contains($"result.json, report.html stay in the run folder: the server keeps artifacts under {told},", Assert.Single(report.Notices), StringComparison.Ordinal);
        var run = Assert.Single(await desk.RunsAsync());
        Assert.Equal(("FINISHED", 0.995), (run.Status, run.One("accuracy")));
        Assert.Empty(desk.Server.Store.Artifacts);
    }

    [Fact]
    public async Task Two_commands_do_not_send_the_same_folder_at_once()
    {
        await using var desk = new Desk();
        var folder = desk.Folders.Run();
        desk.Server.Faults.Add(new Fault("log-batch", FaultKind.DoneAndStalled) { Stall = TimeSpan.FromSeconds(3) });
        var first = desk.SendAsync(folder);
        while (desk.Server.Questions.Count < 3)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        var refusal = await Assert.ThrowsAsync<ReplayInputException>(() => desk.SendAsync(folder));
        Assert.Contains("being sent by another command", refusal.Message, StringComparison.Ordinal);
        await first;
        Assert.True((await desk.SendAsync(folder)).WasSent);
    }

    [Fact]
    public async Task A_plan_that_names_files_elsewhere_is_refused()
    {
        await using var desk = new Desk();
        var folder = desk.Folders.Run();
        await desk.SendAsync(folder);
        var plan = Path.Combine(folder, "tracking", "plan.json");
        File.WriteAllText(plan, File.ReadAllText(plan).Replace("report.html", "../../secret", StringComparison.Ordinal));
        Assert.Contains("artifacts outside the run folder", Assert.Throws<ReplayInputException>(() => desk.Open(folder)).Message, StringComparison.Ordinal);
        File.WriteAllText(plan, "{");
        Assert.Contains("plan.json: cannot be read", Assert.Throws<ReplayInputException>(() => desk.Open(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_run_folder_is_refused_and_nothing_is_written()
    {
        using var folders = new RunFolders();
        var context = new TrackingContext();
        var folder = folders.Run(document => document["schema"] = "replaysim/tco/v1");
        Assert.Contains("expected the document of a run, a sweep or a comparison", Assert.Throws<ReplayInputException>(() => TrackingSpool.Open(folder, context)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "tracking")));
        Assert.Contains("is no folder", Assert.Throws<ReplayInputException>(() => TrackingSpool.Open(folder + "x", context)).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, "manifest.json"));
        Assert.Contains("has no manifest.json", Assert.Throws<ReplayInputException>(() => TrackingSpool.Open(folder, context)).Message, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
