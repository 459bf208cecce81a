using System.Diagnostics;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Operations.Tests.Tracking.Serving;

namespace ReplaySim.Cli.Tests.Tracking;

/// <summary>Runs that are tracked: at once, later, or not.</summary>
public sealed class TrackTests : IAsyncLifetime
{
    private const string Token = "tok-5c1f0e77";
    private const string Nobody = "http://127.0.0.1:9";

    private readonly Workplace _place = new();
    private readonly MlflowServer _server = new();
    private string _scenario = "";

    public async ValueTask InitializeAsync() =>
        _scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(300), SmallScenario.Text(more: "constraints: [ accuracy >= 60% ]\nsearch: {}"));

    public async ValueTask DisposeAsync()
    {
        _place.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_run_is_tracked_with_the_figures_of_its_document()
    {
        var run = await Command.DoneAsync("run", _scenario, "--json", "--out", _place.Path("out"), "--track", _server.Uri);
        var tracked = Assert.Single(_server.Store.Runs);
        Assert.Contains($"tracked: {_server.Uri}/#/experiments/1/runs/{tracked.Id}", run.Error, StringComparison.Ordinal);
        Assert.Equal(["Small"], _server.Store.Experiments.Keys);
        Assert.Equal(("FINISHED", "Small", run.Json.GetProperty("digest").GetString()), (tracked.Status, tracked.Tags["mlflow.runName"], tracked.Tags["replaysim.digest"]));
        Assert.Equal(run.Json.GetProperty("accuracy").GetProperty("value").GetDouble(), Value(tracked, "accuracy"));
        Assert.Equal(run.Json.GetProperty("cost").GetProperty("spend").GetDouble(), Value(tracked, "cost.spend"));
        Assert.Equal(run.Json.GetProperty("tiers")[0].GetProperty("asked").GetDouble(), Value(tracked, $"tiers.{run.Json.GetProperty("tiers")[0].GetProperty("name").GetString()}.asked"));
        var hours = run.Json.GetProperty("series").EnumerateArray().Where(p => p.GetProperty("by").GetString() == "hour").ToList();
        Assert.NotEmpty(hours);
        Assert.Equal(hours.Select(h => (h.GetProperty("from").GetDateTimeOffset().ToUnixTimeMilliseconds(), h.GetProperty("rows").GetDouble())), tracked.Points.Where(p => p.Key == "hour/rows").Select(p => (p.Time, p.Value)));
        Assert.Equal(["report.html", "result.json"], _server.Store.Artifacts.Keys.Select(k => k.Split('/')[^1]).Order(StringComparer.Ordinal));
        Assert.Equal(await File.ReadAllBytesAsync(_place.Path("out", "result.json"), TestContext.Current.CancellationToken), _server.Store.Artifacts.Single(a => a.Key.EndsWith("result.json", StringComparison.Ordinal)).Value);
    }

    [Fact]
    public async Task A_sweep_is_tracked_with_every_point_of_its_frontier_and_its_policy()
    {
        var sweep = await Command.DoneAsync("sweep", _scenario, "--json", "--out", _place.Path("out"), "--track", _server.Uri, "--track-timeout", "60s");
        var parent = Assert.Single(_server.Store.Runs, r => !r.Tags.ContainsKey("mlflow.parentRunId"));
        var points = _server.Store.Runs.Where(r => r.Tags.GetValueOrDefault("mlflow.parentRunId") == parent.Id).ToList();
        Assert.Equal(
            sweep.Json.GetProperty("frontier").EnumerateArray().Select(p => (p.GetProperty("spend").GetDouble(), p.GetProperty("digest").GetString()!)),
            points.Select(p => (Value(p, "cost.spend"), p.Tags["replaysim.digest"])));
        Assert.NotEmpty(points);
        Assert.Contains(_server.Store.Artifacts.Keys, k => k.EndsWith($"{parent.Id}/artifacts/policy.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Compared_scenarios_are_tracked_beneath_their_comparison()
    {
        await Command.DoneAsync("compare", _scenario, _scenario, "--out", _place.Path("out"), "--track", _server.Uri);
        Assert.Equal(["Small / Small", "Small", "Small"], _server.Store.Runs.Select(r => r.Name));
    }

    [Fact]
    public async Task Where_nobody_listens_the_run_is_the_same_and_track_sends_it_later_once()
    {
        var plain = await Command.DoneAsync("run", _scenario, "--json", "--out", _place.Path("plain"));
        var run = await Command.RunAsync("run", _scenario, "--json", "--out", _place.Path("out"), "--track", Nobody);
        Assert.Equal((plain.Code, plain.Output), (run.Code, run.Output));
        Assert.Contains($"warning: not tracked yet: {Nobody} could not be asked for mlflow/experiments/get-by-name: ", run.Error, StringComparison.Ordinal);
        Assert.Contains($"send it with: replaysim track {_place.Path("out")}", run.Error, StringComparison.Ordinal);
        var failed = await Command.RunAsync("track", _place.Path("out"), "--track-timeout", "1s");
        Assert.Equal((ExitCode.NotMet, ""), (failed.Code, failed.Output));
        Assert.Contains("what was not sent is kept in", failed.Error, StringComparison.Ordinal);
        var sent = await Command.RunAsync("track", _place.Path("out"), "--track", _server.Uri);
        Assert.Equal(ExitCode.Done, sent.Code);
        Assert.Contains(": sent 1 runs, ", sent.Output, StringComparison.Ordinal);
        var points = _server.Store.Runs.Single().Points.Count;
        var again = await Command.RunAsync("track", _place.Path("out"), "--track", _server.Uri);
        Assert.Equal(ExitCode.Done, again.Code);
        Assert.EndsWith(" has it all\n", again.Output, StringComparison.Ordinal);
        Assert.Equal(points, Assert.Single(_server.Store.Runs).Points.Count);
    }

    [Fact]
    public async Task A_server_that_stalls_delays_a_run_by_the_time_allowed_and_no_more()
    {
        _server.Faults.Add(new Fault("log-batch", FaultKind.DoneAndStalled));
        var watch = Stopwatch.StartNew();
        await Command.DoneAsync("run", _scenario, "--out", _place.Path("plain"));
        var alone = watch.Elapsed;
        watch.Restart();
        var run = await Command.DoneAsync("run", _scenario, "--out", _place.Path("out"), "--track", _server.Uri, "--track-timeout", "500ms");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, 3 * alone + TimeSpan.FromSeconds(6));
        Assert.Contains("within 0.5 s; kept, send it with", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await Command.RunAsync("track", _place.Path("out"))).Code);
        var tracked = Assert.Single(_server.Store.Runs);
        Assert.Equal(tracked.Points.Count, tracked.Points.Select(p => (p.Key, p.Step)).Distinct().Count());
    }

    [Fact]
    public async Task The_environment_names_server_experiment_and_token_and_the_token_is_nowhere_to_be_seen()
    {
        _server.Authorization = $"Bearer {Token}";
        var (output, error) = await ProcessAsync("run", _scenario, "--out", _place.Path("out"), "-v", "--log", _place.Path("log.json"));
        Assert.Contains("tracked: ", error, StringComparison.Ordinal);
        _server.Authorization = "Bearer another";
        var (_, refused) = await ProcessAsync("run", _scenario, "--out", _place.Path("refused"), "-v", "--log", _place.Path("log.json"));
        Assert.Contains("not let in: Bearer ***", refused, StringComparison.Ordinal);
        Assert.Equal(["From the environment"], _server.Store.Experiments.Keys);
        List<string> seen = [output, error, refused];
        foreach (var file in _place.Entries.Select(e => _place.Path(e)).Where(File.Exists))
            seen.Add(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.All(seen, text => Assert.DoesNotContain(Token, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_tracked_is_refused_before_anything_is_run()
    {
        await Refused("--track: nothing to send; expected --out", "run", _scenario, "--track", _server.Uri);
        await Refused("--track: the address carries a user or a password", "run", _scenario, "--out", _place.Path("out"), "--track", "http://me:pw-93a1bb04@localhost");
        await Refused("--track: not the address of a server", "sweep", _scenario, "--out", _place.Path("out"), "--track", "./mlruns");
        await Refused("--track-timeout 5: expected a duration", "run", _scenario, "--out", _place.Path("out"), "--track", _server.Uri, "--track-timeout", "5");
        await Refused("is no folder; expected a run folder", "track", _place.Path("nowhere"), "--track", _server.Uri);
        await Command.DoneAsync("run", _scenario, "--out", _place.Path("out"));
        await Refused("track: no server is known; expected --track URI", "track", _place.Path("out"));
        Assert.DoesNotContain("out/tracking", _place.Entries);
        Assert.Empty(_server.Questions);
    }

    private static double Value(StoredRun run, string metric) => Assert.Single(run.Points, p => p.Key == metric).Value;

    private static async Task Refused(string message, params string[] arguments)
    {
        var result = await Command.RunAsync(arguments);
        Assert.Equal((ExitCode.BadInput, ""), (result.Code, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("pw-93a1bb04", result.Error, StringComparison.Ordinal);
    }

    // A process of its own, because the environment is one for all tests of this one.
    private async Task<(string Output, string Error)> ProcessAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assemblies.Command, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MLFLOW_TRACKING_URI"] = _server.Uri;
        start.Environment["MLFLOW_EXPERIMENT_NAME"] = "From the environment";
        start.Environment["MLFLOW_TRACKING_TOKEN"] = Token;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (await output, await error);
    }
}
