using System.Text.Json.Nodes;

namespace ReplaySim.Operations.Tests.Tracking;

/// <summary>What a run folder becomes on a server: the one in this process, and a real one where it is named.</summary>
public sealed class TrackingTests
{
    public static TheoryData<bool> Servers => [false, true];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_run_arrives_with_parameters_figures_series_and_files(bool real)
    {
        await using var desk = new Desk(real);
        var folder = desk.Folders.Run();
        var report = await desk.SendAsync(folder);
        var run = Assert.Single(await desk.RunsAsync());
        Assert.Equal(("Card fraud", "FINISHED", 1_795_890_003_000L, 1_795_890_024_088L), (run.Name, run.Status, run.StartTime, run.EndTime));
        Assert.Equal("0.97", run.Parameters["policy.cascade.thresholds.fast"]);
        Assert.Equal(("42", "cascade", "150000"), (run.Parameters["seed"], run.Parameters["policy.kind"], run.Parameters["history.rows"]));
        Assert.Equal((0.995, 0.99463, 16.748, 98.815), (run.One("accuracy"), run.One("accuracy.low"), run.One("cost.spend"), run.One("latency_ms.p99")));
        Assert.Equal((0.76, 150000, 0.25, 1), (run.One("classes.fraud.recall"), run.One("tiers.fast _v2__ new.asked"), run.One("tiers.fast _v2__ new.wait_ms.p99"), run.One("constraints.1.holds")));
        Assert.DoesNotContain("cost.per_day", run.Metrics.Keys);
        Assert.DoesNotContain("classes.legit.precision", run.Metrics.Keys);
        Assert.Equal("accuracy >= 99.5%", run.Tags["replaysim.constraint.1"]);
        Assert.Equal(("Card fraud", "replaysim", new string('a', 40)), (run.Tags["mlflow.runName"], run.Tags["mlflow.source.name"], run.Tags["mlflow.source.git.commit"]));
        Assert.Equal(("c441a78a17c5", RunFolders.Fingerprint, "few rows"), (run.Tags["replaysim.digest"], run.Tags["replaysim.fingerprint"], run.Tags["replaysim.warnings"]));
        Assert.Equal([RunFolders.Fingerprint], run.Digests);
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "result.json")), await desk.Reader.ArtifactAsync(run, "result.json"));
        Assert.Equal("This is report.html.", await desk.Reader.ArtifactAsync(run, "report.html"));
        Assert.Equal((1, 2), (report.Runs, report.Artifacts));
        Assert.Equal(run.Metrics.Sum(m => m.Value.Count), report.Points);
        Assert.Equal(run.Id, report.RunId);
        Assert.EndsWith($"/runs/{run.Id}", report.Page, StringComparison.Ordinal);
        Assert.Empty(report.Notices);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Series_keep_their_own_times_and_leave_out_what_is_undefined(bool real)
    {
        await using var desk = new Desk(real);
        await desk.SendAsync(desk.Folders.Run());
        var run = Assert.Single(await desk.RunsAsync());
        const long Day = 86_400_000;
        const long First = 20_454 * Day;
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (First + i * Day, (long)i, 60.0 + i)), run.Metrics["day/rows"]);
        Assert.Equal(Enumerable.Range(0, 10).Where(i => i % 5 != 4).Select(i => (First + i * Day, (long)i, 0.99 + i / 1e6)), run.Metrics["day/accuracy"]);
        Assert.Equal([(First + 7 * 3_600_000 + 500, 0L, 60.0)], run.Metrics["hour/tiers.fast _v2__ new/asked"]);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Points_of_a_frontier_are_nested_in_their_sweep(bool real)
    {
        await using var desk = new Desk(real);
        await desk.SendAsync(desk.Folders.Sweep(points: 5));
        var runs = await desk.RunsAsync();
        var sweep = Assert.Single(runs, r => !r.Tags.ContainsKey("mlflow.parentRunId"));
        var points = runs.Where(r => r != sweep).OrderBy(r => r.One("cost.spend")).ToList();
        Assert.Equal([3.0, 4, 5, 6, 7], points.Select(p => p.One("cost.spend")));
        Assert.Equal(["0.5", "0.51", "0.52", "0.53", "0.54"], points.Select(p => p.Parameters["policy.cascade.thresholds.fast"]));
        Assert.Equal("fast 0.5", points[0].Name);
        Assert.All(points, p => Assert.Equal((sweep.Id, "FINISHED", "false"), (p.Tags["mlflow.parentRunId"], p.Status, p.Tags["replaysim.feasible"])));
        Assert.Equal(("0.985", "0.99085"), (sweep.Parameters["policy.cascade.thresholds.fast"], sweep.Parameters["guarantee.policy.cascade.thresholds.fast"]));
        Assert.Equal((0.972, 0, 26.2548), (sweep.One("saving.fraction"), sweep.One("certificate.gap"), sweep.One("guarantee.spend")));
        Assert.Equal(("optimal", "true", "true"), (sweep.Tags["replaysim.certificate"], sweep.Tags["replaysim.guarantee"], sweep.Tags["replaysim.feasible"]));
        Assert.Equal("This is policy.yaml.", await desk.Reader.ArtifactAsync(sweep, "policy.yaml"));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Compared_results_are_nested_in_their_comparison(bool real)
    {
        await using var desk = new Desk(real);
        await desk.SendAsync(desk.Folders.Comparison());
        var runs = await desk.RunsAsync();
        Assert.Equal(["Bold", "Cautious", "Cautious / Bold"], runs.Select(r => r.Name).Order(StringComparer.Ordinal));
        var comparison = runs.Single(r => r.Name == "Cautious / Bold");
        Assert.Equal((-0.001, 17), (comparison.One("differences.1.Bold.accuracy.mean"), comparison.One("differences.1.Bold.only_first_right")));
        Assert.All(runs.Where(r => r != comparison), r => Assert.Equal(comparison.Id, r.Tags["mlflow.parentRunId"]));
        Assert.Equal("0.9", runs.Single(r => r.Name == "Bold").Parameters["policy.cascade.thresholds.fast"]);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task What_is_more_than_a_request_takes_is_sent_in_several(bool real)
    {
        await using var desk = new Desk(real);
        await desk.SendAsync(desk.Folders.Run(document =>
        {
            document["series"] = RunFolders.Days(2_345);
            document["policy"]!["parameters"] = new JsonObject(Enumerable.Range(0, 250).Select(i => KeyValuePair.Create<string, JsonNode?>($"p{i}", new string('é', 7_000))));
        }));
        var run = Assert.Single(await desk.RunsAsync());
        Assert.Equal((2_345, 1_876), (run.Metrics["day/rows"].Count, run.Metrics["day/accuracy"].Count));
        Assert.Equal(250, run.Parameters.Count(p => p.Key.StartsWith("policy.cascade.p", StringComparison.Ordinal)));
        Assert.Equal(new string('é', 5_999) + "…", run.Parameters["policy.cascade.p249"]);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Names_that_would_become_the_same_stay_two(bool real)
    {
        await using var desk = new Desk(real);
        await desk.SendAsync(desk.Folders.Run(document => document["classes"] = new JsonArray(
            new JsonObject { ["label"] = "a:b", ["recall"] = 0.1 }, new JsonObject { ["label"] = "a(b", ["recall"] = 0.2 }, new JsonObject { ["label"] = "../A_b", ["recall"] = 0.3 }, new JsonObject { ["label"] = "A_B", ["recall"] = 0.4 })));
        var run = Assert.Single(await desk.RunsAsync());
        Assert.Equal((0.1, 0.2, 0.3, 0.4), (run.One("classes.a_b.recall"), run.One("classes.a_b.recall_2"), run.One("classes..._A_b.recall"), run.One("classes.A_B.recall_3")));
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Sending_again_sends_nothing_whatever_became_of_the_spool(bool real)
    {
        await using var desk = new Desk(real);
        var folder = desk.Folders.Sweep();
        Assert.False((await desk.SendAsync(folder)).WasSent);
        var text = await desk.TextAsync();
        Assert.True((await desk.SendAsync(folder)).WasSent);
        Assert.Equal(text, await desk.TextAsync());
        Directory.Delete(Path.Combine(folder, "tracking"), recursive: true);
        var again = await desk.SendAsync(folder);
        Assert.Equal((0, 0L), (again.Runs, again.Points));
        Assert.Equal(text, await desk.TextAsync());
    }
}
