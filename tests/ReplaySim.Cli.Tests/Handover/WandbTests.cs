using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.Tests.Running;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Cli.Tests.Handover;

/// <summary>A sweep file as the agent reads it, and trials as it starts them.</summary>
public sealed class WandbTests : IDisposable
{
    private const string Fast = "policy.cascade.thresholds.fast";
    private const string Vary = "search: { vary: { policy.cascade.thresholds.fast: { from: 0.5, to: 1.0 }, 'tiers[slow].capacity.servers': { from: 1, to: 8 }, 'tiers[slow].price.per_call': { values: [$0.004, $0.002] }, policy.cascade.thresholds.middle: { values: [0.7, never, 0.9] } } }";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_file_says_what_the_scenario_says()
    {
        var sweep = await ExportAsync($"constraints: [ 'accuracy >= 60%' ]\nobjective: maximise accuracy\n{Vary}");
        Assert.Equal("Small", Text(sweep, "name"));
        Assert.Equal("replaysim", Text(sweep, "program"));
        Assert.Equal("bayes", Text(sweep, "method"));
        Assert.Equal(("objective", "maximize"), (Text(sweep, "metric", "name"), Text(sweep, "metric", "goal")));
        Assert.Equal(("uniform", "0.5", "1"), (Text(sweep, "parameters", Fast, "distribution"), Text(sweep, "parameters", Fast, "min"), Text(sweep, "parameters", Fast, "max")));
        Assert.Equal("int_uniform", Text(sweep, "parameters", "tiers[slow].capacity.servers", "distribution"));
        Assert.Equal(["$0.004", "$0.002"], Items(sweep, "parameters", "tiers[slow].price.per_call", "values"));
        Assert.Equal(["0.7", "never", "0.9"], Items(sweep, "parameters", "policy.cascade.thresholds.middle", "values"));
        Assert.Equal(4, ((YamlMappingNode)sweep.Children["parameters"]).Children.Count);
    }

    [Fact]
    public async Task Only_listed_values_are_tried_one_by_one()
    {
        var sweep = await ExportAsync("search: { vary: { policy.cascade.thresholds.fast: { values: [0.7, 0.8] } } }");
        Assert.Equal(("grid", "minimize"), (Text(sweep, "method"), Text(sweep, "metric", "goal")));
    }

    [Fact]
    public async Task Without_named_keys_every_threshold_is_varied_over_all_confidences()
    {
        var sweep = await ExportAsync("search: {}");
        Assert.Equal([Fast, "policy.cascade.thresholds.middle"], ((YamlMappingNode)sweep.Children["parameters"]).Children.Keys.Select(k => ((YamlScalarNode)k).Value));
        Assert.Equal(("0", "1"), (Text(sweep, "parameters", Fast, "min"), Text(sweep, "parameters", Fast, "max")));
    }

    [Theory]
    [InlineData("search: { chains: { up_to: 2 } }", "search.chains cannot be handed over")]
    [InlineData("search: { vary: { policy.cascade.thresholds.fats: { from: 0.5, to: 1 } } }", "the scenario has nothing at")]
    public async Task What_cannot_be_varied_is_refused(string search, string told)
    {
        var file = await WriteAsync(search);
        var result = await Command.RunAsync("export", "wandb-sweep", file);
        Assert.Equal(ExitCode.BadInput, result.Code);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task The_scenario_itself_is_not_overwritten()
    {
        var file = await WriteAsync(Vary);
        var before = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.BadInput, (await Command.RunAsync("export", "wandb-sweep", file, "--out", file)).Code);
        Assert.Equal(before, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(0.00002)]
    public async Task A_trial_gives_what_a_run_with_the_same_changes_gives(double threshold)
    {
        var sweep = await ExportAsync($"constraints: [ 'accuracy >= 1%' ]\n{Vary}", "--set", "seed=12");
        var words = Expanded(sweep, [(Fast, Python(threshold)), ("tiers[slow].price.per_call", "$0.002")]);
        var end = words.IndexOf("--");
        string[] trial = [.. words[4..end].Skip(1), .. words[(end + 1)..].SelectMany(change => (string[])["--set", change])];
        Assert.Empty(Program.Commands(new Screen(TextWriter.Null, TextWriter.Null, false, false), trial).Parse(trial).Errors);
        var line = (await Command.DoneAsync(trial)).Output;
        Assert.Equal(1, line.Count(c => c == '\n'));
        var logged = JsonDocument.Parse(line).RootElement;
        var run = (await Command.DoneAsync("run", words[7], "--json", "--set", "seed=12", "--set", $"{Fast}={threshold.ToString("F5", CultureInfo.InvariantCulture)}", "--set", "tiers[slow].price.per_call=$0.002")).Json;
        Assert.Equal(run.GetProperty("digest").GetString(), logged.GetProperty("digest").GetString());
        Assert.Equal(run.GetProperty("cost").GetProperty("spend").GetDouble(), logged.GetProperty("objective").GetDouble(), 9);
        Assert.Equal(run.GetProperty("cost").GetProperty("spend").GetDouble(), logged.GetProperty("cost.spend").GetDouble(), 9);
        Assert.Equal(run.GetProperty("accuracy").GetProperty("value").GetDouble(), logged.GetProperty("accuracy").GetDouble(), 9);
        Assert.Equal(run.GetProperty("latency_ms").GetProperty("p99").GetDouble(), logged.GetProperty("latency.p99").GetDouble(), 9);
        Assert.Equal(1, logged.GetProperty("feasible").GetInt32());
    }

    [Fact]
    public async Task A_trial_that_breaks_a_constraint_has_no_objective()
    {
        var file = await WriteAsync($"constraints: [ 'accuracy >= 99.9%' ]\n{Vary}");
        var trial = await Command.RunAsync("export", "wandb-trial", file);
        Assert.Equal(ExitCode.NotMet, trial.Code);
        var logged = JsonDocument.Parse(trial.Output).RootElement;
        Assert.Equal(0, logged.GetProperty("feasible").GetInt32());
        Assert.False(logged.TryGetProperty("objective", out _));
        Assert.True(logged.GetProperty("cost.spend").GetDouble() > 0);
    }

    /// <summary>As the agent starts it, but with a module in W&amp;B's place that writes down what is logged.</summary>
    [Theory]
    [InlineData("0.6", 0, 1)]
    [InlineData("much", 2, 0)]
    public async Task The_whole_command_line_runs_and_logs(string threshold, int code, int lines)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && FindPython() is not null, "needs Python 3");
        Directory.CreateDirectory(_place.Path("modules"));
        _place.Write(Path.Combine("modules", "wandb.py"),
            """
            import json, os
            class Run:
                def __enter__(self): return self
                def __exit__(self, *problem): return False
                def log(self, figures):
                    with open(os.environ["LOGGED"], "a") as file: file.write(json.dumps(figures) + "\n")
            def init(): return Run()

            """);
        var sweep = await ExportAsync(Vary);
        var words = Expanded(sweep, [(Fast, threshold), ("tiers[slow].capacity.servers", "3")]);
        var start = new ProcessStartInfo(words[0]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var word in words.Skip(1))
            start.ArgumentList.Add(word == "replaysim" ? Path.ChangeExtension(Assemblies.Command, null) : word);
        start.Environment["PYTHONPATH"] = _place.Path("modules");
        start.Environment["LOGGED"] = _place.Path("logged.json");
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == code, error);
        string[] logged = File.Exists(_place.Path("logged.json")) ? await File.ReadAllLinesAsync(_place.Path("logged.json"), TestContext.Current.CancellationToken) : [];
        Assert.Equal(lines, logged.Length);
        foreach (var line in logged)
        {
            var run = (await Command.DoneAsync("run", _place.Path("scenario.yaml"), "--json", "--set", $"{Fast}={threshold}", "--set", "tiers[slow].capacity.servers=3")).Json;
            Assert.Equal(run.GetProperty("digest").GetString(), JsonDocument.Parse(line).RootElement.GetProperty("digest").GetString());
        }
    }

    // The macros as W&B's agent replaces them: an item that is one becomes its words.
    private static List<string> Expanded(YamlMappingNode sweep, IReadOnlyList<(string Name, string Value)> chosen) => [.. Items(sweep, "command").SelectMany(word => word switch
    {
        "${env}" => ["/usr/bin/env"],
        "${interpreter}" => [FindPython() ?? "python3"],
        "${program}" => [Text(sweep, "program")],
        "${args_no_hyphens}" => chosen.Select(c => $"{c.Name}={c.Value}"),
        _ => (IEnumerable<string>)[word],
    })];

    // As Python writes a number: small ones with an exponent.
    private static string Python(double value) => value < 1e-4 ? value.ToString("0.###e-00", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);

    private static string? FindPython() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(p => Path.Combine(p, "python3")).FirstOrDefault(File.Exists);

    private static string Text(YamlMappingNode node, params string[] path) => ((YamlScalarNode)At(node, path)).Value!;

    private static IReadOnlyList<string> Items(YamlMappingNode node, params string[] path) => [.. ((YamlSequenceNode)At(node, path)).Select(i => ((YamlScalarNode)i).Value!)];

    private static YamlNode At(YamlNode node, params string[] path) => path.Aggregate(node, (at, step) => ((YamlMappingNode)at).Children[new YamlScalarNode(step)]);

    private async Task<YamlMappingNode> ExportAsync(string more, params string[] options)
    {
        var file = await WriteAsync(more);
        var text = (await Command.DoneAsync(["export", "wandb-sweep", file, .. options])).Output;
        await Command.DoneAsync(["export", "wandb-sweep", file, .. options, "--out", _place.Path("sweep.yaml")]);
        Assert.Equal(text, await File.ReadAllTextAsync(_place.Path("sweep.yaml"), TestContext.Current.CancellationToken));
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)Assert.Single(stream.Documents).RootNode;
    }

    private Task<string> WriteAsync(string more) => SmallScenario.WriteAsync(_place, new SmallHistory(400), SmallScenario.Text(slow: "{ servers: 2 }", more: more));
}
