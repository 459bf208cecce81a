using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;
using ReplaySim.Data.Runs;

namespace ReplaySim.Cli.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_run_folder_holds_the_document_and_the_manifest()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100));
        var run = await Command.DoneAsync("run", scenario, "--json", "--out", _place.Path("out"));
        Assert.Equal(["history.parquet", "out", "out/deck.pptx", "out/manifest.json", "out/memo.md", "out/report.html", "out/result.json", "scenario.yaml"], _place.Entries);
        Assert.Equal(run.Output, await File.ReadAllTextAsync(_place.Path("out", "result.json"), TestContext.Current.CancellationToken));
        var manifest = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(_place.Path("out", "manifest.json"), TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(["schema", "command", "engine", "started", "wall_seconds", "host", "os", "processors", "summary"], manifest.EnumerateObject().Select(p => p.Name));
        Assert.StartsWith("replaysim run ", manifest.GetProperty("command").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("sweep")]
    public async Task The_manifest_sums_the_document_up(string verb)
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(300), SmallScenario.Text(more: "constraints: [ accuracy >= 60% ]\nsearch: {}"));
        var run = await Command.DoneAsync(verb, scenario, "--json", "--out", _place.Path("out"));
        var manifest = await File.ReadAllTextAsync(_place.Path("out", "manifest.json"), TestContext.Current.CancellationToken);
        var summary = RunSummary.Find(System.Text.Json.JsonDocument.Parse(manifest).RootElement)!;
        var document = verb == "run" ? run.Json : run.Json.GetProperty("best");
        Assert.Equal(
            ("Small", verb, "cascade", "minimise cost.spend", true, 300L, document.GetProperty("digest").GetString(), new FileInfo(_place.Path("out", "result.json")).Length),
            (summary.Name, summary.Kind, summary.Policy, summary.Objective, summary.Holds, summary.Rows, summary.Digest, summary.ResultBytes));
        Assert.Equal(document.GetProperty("accuracy").GetProperty("value").GetDouble(), summary.Accuracy);
        Assert.Equal(document.GetProperty("cost").GetProperty("spend").GetDecimal(), summary.Spend);
        Assert.Equal(document.GetProperty("latency_ms").GetProperty("p99").GetDouble(), summary.P99Ms);
    }

    [Fact]
    public async Task A_comparison_leaves_its_document_and_no_report()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100));
        var compared = await Command.DoneAsync("compare", scenario, scenario, "--json", "--out", _place.Path("out"));
        Assert.Equal(["history.parquet", "out", "out/manifest.json", "out/result.json", "scenario.yaml"], _place.Entries);
        Assert.Equal(compared.Output, await File.ReadAllTextAsync(_place.Path("out", "result.json"), TestContext.Current.CancellationToken));
        var manifest = await File.ReadAllTextAsync(_place.Path("out", "manifest.json"), TestContext.Current.CancellationToken);
        var summary = RunSummary.Find(System.Text.Json.JsonDocument.Parse(manifest).RootElement)!;
        Assert.Equal(("compare", "Small / Small", 100L), (summary.Kind, summary.Name, summary.Rows));
    }

    [Fact]
    public async Task An_earlier_run_is_replaced_whole()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100));
        await Command.DoneAsync("run", scenario, "--out", _place.Path("out"), "--decisions");
        Assert.Contains("out/decisions.parquet", _place.Entries);
        var run = await Command.DoneAsync("run", scenario, "--json", "--out", _place.Path("out"), "--set", "seed=12");
        Assert.Equal(["history.parquet", "out", "out/deck.pptx", "out/manifest.json", "out/memo.md", "out/report.html", "out/result.json", "scenario.yaml"], _place.Entries);
        Assert.Equal(run.Output, await File.ReadAllTextAsync(_place.Path("out", "result.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_with_other_files_and_a_file_are_refused_and_left_alone()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(10));
        Directory.CreateDirectory(_place.Path("mine"));
        _place.Write("mine/notes.txt", "keep me");
        List<string> before = [.. _place.Entries];
        foreach (var target in new[] { _place.Path("mine"), _place.Path("mine", "notes.txt") })
        {
            var run = await Command.RunAsync("run", scenario, "--out", target);
            Assert.Equal(ExitCode.BadInput, run.Code);
            Assert.Contains("--out: ", run.Error, StringComparison.Ordinal);
            Assert.Empty(run.Output);
        }

        Assert.Equal(before, _place.Entries);
        Assert.Equal("keep me", await File.ReadAllTextAsync(_place.Path("mine", "notes.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_failed_run_leaves_nothing_and_keeps_the_earlier_one()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(100));
        await Command.DoneAsync("run", scenario, "--out", _place.Path("out"));
        var earlier = await File.ReadAllTextAsync(_place.Path("out", "result.json"), TestContext.Current.CancellationToken);
        List<string> before = [.. _place.Entries];
        await new SmallHistory(100).Change<double>("amount", amounts => amounts[90] = -1).WriteAsync(_place.Path("history.parquet"));
        foreach (var target in new[] { _place.Path("out"), _place.Path("new") })
            Assert.Equal(ExitCode.BadInput, (await Command.RunAsync("run", scenario, "--out", target, "--decisions")).Code);
        Assert.Equal(before, _place.Entries);
        Assert.Equal(earlier, await File.ReadAllTextAsync(_place.Path("out", "result.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Decisions_without_a_folder_are_refused()
    {
        var scenario = await SmallScenario.WriteAsync(_place, new SmallHistory(10));
        var run = await Command.RunAsync("run", scenario, "--decisions");
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Contains("--out", run.Error, StringComparison.Ordinal);
    }
}
