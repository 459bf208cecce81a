using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Promotions;
using ReplaySim.Cli.Tests.Running;

namespace ReplaySim.Cli.Tests.Handover;

/// <summary>The pipeline fits together, and its commands do what they are to do when something else runs them.</summary>
public sealed class KubeflowTests(PromoteTests.Months months) : IClassFixture<PromoteTests.Months>, IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Everything_named_is_declared_and_types_match()
    {
        var text = (await ExportAsync("--image", "registry.example/replaysim:1", "--set", "constraints=[accuracy >= 99.5%, 'recall >= 50%']")).Output;
        var pipeline = new PipelineCheck(text);
        Assert.Empty(pipeline.Problems());
        Assert.Equal(["import-recent", "import-searched", "promote", "report", "sweep"], pipeline.Tasks.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["registry.example/replaysim:1"], text.Split('\n').Where(l => l.Contains("image:", StringComparison.Ordinal)).Select(l => l.Split(": ")[1].Trim('\'')).Distinct());
    }

    [Theory]
    [InlineData("executorLabel: 'exec-import'", "executorLabel: 'exec-other'", "no executor")]
    [InlineData("name: 'comp-report'", "name: 'comp-other'", "no component")]
    [InlineData("parameters[''table'']", "parameters[''other'']", "not declared")]
    [InlineData("outputArtifactKey: 'run'", "outputArtifactKey: 'history'", "type of what sweep leaves")]
    [InlineData("componentInputParameter: 'margin'", "componentInputParameter: 'threads'", "type of 'threads'")]
    [InlineData("      import-searched:\n        cachingOptions:", "      import-searched:\n        dependentTasks:\n        - 'promote'\n        cachingOptions:", "a circle")]
    public async Task The_check_notices_what_it_is_there_for(string written, string instead, string told)
    {
        var text = (await ExportAsync()).Output;
        Assert.Contains(written, text, StringComparison.Ordinal);
        Assert.Contains(new PipelineCheck(text.Replace(written, instead, StringComparison.Ordinal)).Problems(), p => p.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_tasks_run_one_after_the_other()
    {
        var pipeline = new PipelineCheck((await ExportAsync("--set", "constraints=[accuracy >= 99.5%]")).Output);
        string Parameter(string name) => name switch
        {
            "searched" => months.Searched,
            "recent" => months.Recent,
            "champion" => months.Champion,
            _ => PipelineCheck.Scalar(pipeline.Parameters[name], "defaultValue"),
        };
        foreach (var task in pipeline.Ordered())
        {
            var words = pipeline.FilledCommandOf(task, Parameter, (producer, artifact) => _place.Path("artifacts", producer, artifact));
            Assert.Equal("replaysim", words[0]);
            Directory.CreateDirectory(_place.Path("artifacts", task));
            var result = await Command.RunAsync([.. words.Skip(1)]);

            // The last one's criteria look at today's date too.
            Assert.True(result.Code == ExitCode.Done || (task == "promote" && result.Code == ExitCode.NotMet), $"{task}: {result.Code} {result.Error}");
        }

        Assert.Equal(await PolicyOfAsync(months.Challenger), await PolicyOfAsync(_place.Path("artifacts", "sweep", "run", "policy.yaml")));
        Assert.True(File.Exists(_place.Path("artifacts", "report", "pages", "report.html")));
        var decision = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(_place.Path("artifacts", "promote", "decision", "promotion.json"), TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("pipeline replaysim-two-tiers", decision.GetProperty("by").GetString());
    }

    [Fact]
    public async Task A_scenario_without_a_search_has_nothing_to_hand_over()
    {
        var scenario = _place.Write("scenario.yaml", SmallScenario.Text());
        await new SmallHistory(10).WriteAsync(_place.Path("history.parquet"));
        foreach (var what in new[] { "kubeflow", "wandb-sweep" })
        {
            var result = await Command.RunAsync("export", what, scenario, "--out", _place.Path("out.yaml"));
            Assert.Equal(ExitCode.BadInput, result.Code);
            Assert.Contains("scenario.yaml: no search", result.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(_place.Path("out.yaml")));
        }
    }

    // Its scenario's hash is another: the history has another path.
    private static async Task<string> PolicyOfAsync(string file) => (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Single(l => l.StartsWith("policy:", StringComparison.Ordinal));

    private Task<CommandResult> ExportAsync(params string[] more) => Command.DoneAsync(["export", "kubeflow", months.Scenario, .. more]);
}
