using System.Text.RegularExpressions;
using ReplaySim.Core;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Handover;

/// <summary>Import, sweep, report and promote as a pipeline: what a month was searched for, the next month decides.</summary>
internal static partial class KubeflowPipeline
{
    private const string Dataset = "system.Dataset";
    private const string Any = "system.Artifact";
    private const int LongestName = 60;

    public static YamlPart Of(HandedScenario scenario, string image)
    {
        var read = scenario.Read;
        if (read.Search is null)
            throw new ReplayInputException($"{scenario.File}: no search, so there is nothing to sweep; expected search: {{}}, or search.vary with what is varied");
        if (read.SearchProblems.Count > 0)
            throw new ScenarioProblemsException(read.SearchProblems);
        if (read.History.Custom is not null)
            throw new ReplayInputException($"{scenario.File}: history.source is code, which import cannot read; expected files");

        var searched = new PipelineParameter("searched", PipelineParameter.Text, "The table that is searched: a path within the container, as import reads it.");
        var recent = new PipelineParameter("recent", PipelineParameter.Text, "A later table, on which is decided.");
        var champion = new PipelineParameter("champion", PipelineParameter.Text, "The policy that serves: policy.yaml or its folder.");
        var file = new PipelineParameter("scenario", PipelineParameter.Text, "The scenario file, within the container.", scenario.File);
        var margin = new PipelineParameter("margin", PipelineParameter.Real, "How much less accurate the challenger may be: 0.001 is 0.1 points.", "0.001");
        var confidence = new PipelineParameter("confidence", PipelineParameter.Real, "Confidence of each test of the promotion.", "0.95");
        var threads = new PipelineParameter("threads", PipelineParameter.Whole, "Threads that advance replays; changes speed only.", "4");
        var name = NameOf(read.Name);

        var history = new PipelineArtifact("history", Dataset);
        var run = new PipelineArtifact("run", Any);
        var table = new PipelineParameter("table", PipelineParameter.Text, "What to import.");
        var import = new PipelineComponent("import", [table], [], history, ["import", table.Placeholder, "--out", history.OutputPath, .. ColumnsOf(read)]);
        var sweep = new PipelineComponent(
            "sweep", [file, threads], [history], run,
            ["sweep", file.Placeholder, .. scenario.Options, "--set", $"history.source={history.InputPath}", "--threads", threads.Placeholder, "--out", run.OutputPath]);
        var pages = new PipelineArtifact("pages", Any);
        var report = new PipelineComponent("report", [], [run], pages, ["report", run.InputPath, "--format", "html,md,svg", "--out", pages.OutputPath]);
        var decision = new PipelineArtifact("decision", Any);
        var promote = new PipelineComponent(
            "promote", [file, champion, margin, confidence, threads], [run, history], decision,
            [
                "promote", run.InputPath, "--against", champion.Placeholder, "--scenario", file.Placeholder, "--history", history.InputPath, .. scenario.Options,
                "--margin", margin.Placeholder, "--confidence", confidence.Placeholder, "--by", $"pipeline {name}", "--threads", threads.Placeholder, "--out", decision.OutputPath,
            ]);

        var ofSearched = new PipelineTask("import-searched", import, [searched], [], []);
        var ofRecent = new PipelineTask("import-recent", import, [recent], [], []);
        var swept = new PipelineTask("sweep", sweep, sweep.Parameters, [ofSearched], []);
        var reported = new PipelineTask("report", report, [], [swept], []);
        var promoted = new PipelineTask("promote", promote, promote.Parameters, [swept, ofRecent], [reported]);
        return PipelineYaml.Of(name, read.Name, image, [searched, recent, champion, file, margin, confidence, threads], [ofSearched, ofRecent, swept, reported, promoted]);
    }

    // Columns keep their names, so what the scenario calls them is what the table calls them.
    private static IEnumerable<string> ColumnsOf(Scenario scenario) =>
        new[] { ("--time", scenario.History.Time), ("--time-unit", scenario.History.TimeUnit), ("--id", scenario.History.Id), ("--label", scenario.History.Label) }
            .Where(c => c.Item2 is not null)
            .SelectMany(c => (string[])[c.Item1, c.Item2!]);

    private static string NameOf(string name)
    {
        var plain = NoLetter().Replace(name.ToLowerInvariant(), "-").Trim('-');
        return $"replaysim-{(plain.Length > LongestName ? plain[..LongestName].Trim('-') : plain)}".TrimEnd('-');
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoLetter();
}
