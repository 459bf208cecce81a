using System.CommandLine;
using System.Text;
using ReplaySim.Cli.Monitoring;
using ReplaySim.Cli.Rankings;
using ReplaySim.Cli.Tables;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Data.Runs;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Custom;
using ReplaySim.Scenarios.Policies;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim monitor</c>: whether production still keeps what a policy was found to meet.</summary>
internal static class MonitorVerb
{
    private const string DocumentFile = "monitor.json";
    private const string MetricsFile = "metrics.txt";
    private const string Recorded = "recorded";

    public static Command Create(VerbHost host)
    {
        var policy = new Argument<string>("policy") { Description = "The policy.yaml of a sweep, as production runs it.", HelpName = "policy.yaml" };
        var scenario = new Option<string>("--scenario") { Description = "The scenario that the policy was found with.", Required = true, HelpName = "scenario.yaml" };
        var production = new Option<string>("--log") { Description = "Production's log: a history with the decisions that were taken (a file, a folder or a glob).", Required = true, HelpName = "source" };
        var decisions = new Option<string?>("--decisions") { Description = "The decisions that were taken, one for each row of the log, where they are not in it: a run's decisions.parquet.", HelpName = "file" };
        var reference = new Option<string?>("--reference") { Description = "What the log is compared with; by default the scenario's history.", HelpName = "source" };
        var delta = new Option<string>("--delta") { Description = "Chance of a false alarm, over an unlimited watch.", DefaultValueFactory = _ => "5%", HelpName = "share" };
        var budget = new Option<string?>("--budget") { Description = "Most dollars: 100/month, 5/day; by default what the constraints say.", HelpName = "dollars" };
        var retune = new Option<string?>("--retune") { Description = "With --out: run the scenario's search over these recent transactions, and propose a challenger (challenger/policy.yaml).", HelpName = "source" };
        var metrics = new Option<string?>("--metrics") { Description = "Write an OpenMetrics file for Prometheus.", HelpName = "file" };
        var output = new Option<string?>("--out") { Description = "Write a folder: monitor.json, metrics.txt (challenger with --retune).", HelpName = "folder" };
        var options = new CommonOptions();
        var command = new Command("monitor", "Watch production logs: whether what was promised still holds, and what has drifted.")
        {
            policy, scenario, production, decisions, reference, delta, budget, retune, metrics, options.Set, options.Json, output, options.Threads, options.Code.Allow, options.Code.Limit,
        };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            var folder = parsed.GetValue(output);
            if (folder is not null)
                RunFolder.CheckTarget(folder, DocumentFile);
            var window = parsed.GetValue(retune);
            if (window is not null && folder is null)
                throw new ReplayInputException("--retune: nowhere to write the challenger to; expected --out FOLDER beside it");
            var file = parsed.GetRequiredValue(policy);
            var limits = new MonitorLimits(Delta(parsed.GetRequiredValue(delta)), (double?)RankText.Budget(parsed.GetValue(budget)));
            var request = Request(file, limits, parsed.GetRequiredValue(scenario), options.Overrides(parsed), parsed.GetValue(reference), parsed.GetRequiredValue(production), code) with { Decisions = parsed.GetValue(decisions) };
            log.Information("Watching {Policy} over {Log}", file, request.Log.History.Source);
            var report = await MonitorRun.OfAsync(request, host.Screen, parsed.GetValue(options.Threads), cancellation).ConfigureAwait(false);
            if (window is not null)
            {
                var recent = ScenarioReader.Read(parsed.GetRequiredValue(scenario), [.. options.Overrides(parsed), .. SourceOf(window)], code);
                report = report with { Challenger = await Challenger.OfAsync(recent, request.Policy, host.Screen, parsed.GetValue(options.Threads), cancellation).ConfigureAwait(false) };
            }

            var document = ResultJson.ToBytes(json => MonitorJson.Write(json, report));
            var text = Encoding.UTF8.GetBytes(OpenMetrics.Of(report));
            if (parsed.GetValue(metrics) is { } target)
                await AtomicOutput.FileAsync(target, stream => stream.WriteAsync(text, cancellation).AsTask()).ConfigureAwait(false);
            if (folder is not null)
            {
                await AtomicOutput.FolderAsync(folder, async into =>
                {
                    await File.WriteAllBytesAsync(Path.Combine(into, DocumentFile), document, cancellation).ConfigureAwait(false);
                    await File.WriteAllBytesAsync(Path.Combine(into, MetricsFile), text, cancellation).ConfigureAwait(false);
                    if (report.Challenger is { } challenger)
                        await challenger.WriteAsync(into, cancellation).ConfigureAwait(false);
                }).ConfigureAwait(false);
            }

            if (await PolicyExpiry.RecordAsync(report, file, request.ExpiredBy).ConfigureAwait(false) is { } record)
                await host.Screen.Error.WriteLineAsync($"replaysim: what the policy promised is refuted; recorded in {record}").ConfigureAwait(false);
            if (parsed.GetValue(options.Json))
                await host.Screen.Output.WriteAsync(Encoding.UTF8.GetString(document)).ConfigureAwait(false);
            else
                MonitorTable.Show(host.Screen.Result, report);
            await host.Screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
            return report.Status == MonitorStatus.Ok ? ExitCode.Done : ExitCode.NotMet;
        }));
        return command;
    }

    // What was promised is what the policy's file says, whatever the scenario says today; overrides come on top.
    private static MonitorRequest Request(string policyFile, MonitorLimits limits, string scenarioFile, IReadOnlyList<(string Path, string Value)> overrides, string? reference, string log, CustomCode code)
    {
        var policy = PolicyDocument.Read(policyFile);
        List<(string Path, string Value)> promised = [policy.Override];
        if (policy.Constraints is { } constraints)
            promised.Add(("constraints", constraints));
        promised.AddRange(overrides);
        return new MonitorRequest
        {
            PolicyFile = policyFile,
            Policy = policy,
            Reference = ScenarioReader.Read(scenarioFile, [.. promised, .. SourceOf(reference)], code),
            Log = ScenarioReader.Read(scenarioFile, [.. promised, .. SourceOf(log), ("history.arrivals", Recorded)], code),
            Decisions = null,
            ScenarioChanged = policy.ScenarioHash is { } hash && hash != ScenarioReader.Read(scenarioFile, overrides, code).Hash,
            Limits = limits,
            ExpiredBy = PolicyExpiry.Find(policyFile, policy.Digest),
        };
    }

    private static IEnumerable<(string Path, string Value)> SourceOf(string? source) =>
        source is null ? [] : [("history.source", $"'{source.Replace("'", "''", StringComparison.Ordinal)}'")];

    private static double Delta(string text) => UnitText.Share(text) is { } delta and > 0 and < 1
        ? delta
        : throw new ReplayInputException($"--delta {text}: expected a share above 0% and below 100%, such as 5%");
}
