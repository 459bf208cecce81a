using System.CommandLine;
using ReplaySim.Cli.Monitoring;
using ReplaySim.Cli.Rankings;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Data.Runs;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Custom;
using ReplaySim.Scenarios.Policies;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim monitor</c>: whether production still keeps what a policy was found to meet.</summary>
internal static class MonitorVerb
{
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
        var follow = new Option<bool>("--follow") { Description = "Go on, and report again whenever the log has changed, until interrupted." };
        var every = new Option<string>("--every") { Description = "With --follow: how often to look.", DefaultValueFactory = _ => "30s", HelpName = "duration" };
        var retune = new Option<string?>("--retune") { Description = "With --out: run the scenario's search over these recent transactions, and propose a challenger (challenger/policy.yaml, in the run folder of that search).", HelpName = "source" };
        var metrics = new Option<string?>("--metrics") { Description = "Write an OpenMetrics file for Prometheus.", HelpName = "file" };
        var folder = new Option<string?>("--out") { Description = "Write a folder: monitor.json, metrics.txt (challenger with --retune).", HelpName = "folder" };
        var options = new CommonOptions();
        var command = new Command("monitor", "Watch production logs: whether what was promised still holds, and what has drifted.")
        {
            policy, scenario, production, decisions, reference, delta, budget, follow, every, retune, metrics, options.Set, options.Json, folder, options.Threads, options.Code.Allow, options.Code.Limit,
        };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            var output = new MonitorOutput { Screen = host.Screen, Command = host.CommandLine, Json = parsed.GetValue(options.Json), Folder = parsed.GetValue(folder), Metrics = parsed.GetValue(metrics) };
            if (output.Folder is not null)
                RunFolder.CheckTarget(output.Folder, MonitorOutput.DocumentFile);
            var window = parsed.GetValue(retune);
            if (window is not null && output.Folder is null)
                throw new ReplayInputException("--retune: nowhere to write the challenger to; expected --out FOLDER beside it");
            if (window is not null && parsed.GetValue(follow))
                throw new ReplayInputException("--retune with --follow: a search for each change; expected one of them");
            var changes = new LogChanges([parsed.GetRequiredValue(production), .. parsed.GetValue(decisions) is { } beside ? [beside] : Array.Empty<string>()], Every(parsed.GetRequiredValue(every)));
            var limits = new MonitorLimits(Delta(parsed.GetRequiredValue(delta)), (double?)RankText.Budget(parsed.GetValue(budget)));
            MonitorStatus? status = null;
            try
            {
                while (true)
                {
                    var seen = changes.Look();
                    status = await OnceAsync().ConfigureAwait(false);
                    if (!parsed.GetValue(follow))
                        return CodeOf(status.Value);
                    await changes.WaitAsync(seen, cancellation).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (parsed.GetValue(follow) && status is not null)
            {
                // That is how following ends.
                return CodeOf(status.Value);
            }

            async Task<MonitorStatus> OnceAsync()
            {
                var (overrides, threads) = (options.Overrides(parsed), parsed.GetValue(options.Threads));
                var request = Request(parsed.GetRequiredValue(policy), limits, parsed.GetRequiredValue(scenario), overrides, parsed.GetValue(reference), parsed.GetRequiredValue(production), code) with { Decisions = parsed.GetValue(decisions) };
                log.Information("Watching {Policy} over {Log}", request.PolicyFile, request.Log.History.Source);
                var report = await MonitorRun.OfAsync(request, host.Screen, threads, cancellation).ConfigureAwait(false);
                if (window is not null)
                {
                    var recent = ScenarioReader.Read(parsed.GetRequiredValue(scenario), [.. overrides, .. SourceOf(window)], code);
                    report = report with { Challenger = await Challenger.OfAsync(recent, request.Policy, host.Screen, threads, cancellation).ConfigureAwait(false) };
                }

                await output.WriteAsync(report, request.ExpiredBy, cancellation).ConfigureAwait(false);
                return report.Status;
            }
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
            Limits = limits,
            Decisions = null,
            ScenarioChanged = policy.ScenarioHash is { } hash && hash != ScenarioReader.Read(scenarioFile, overrides, code).Hash,
            ExpiredBy = PolicyExpiry.Find(policyFile, policy.Digest),
        };
    }

    private static IEnumerable<(string Path, string Value)> SourceOf(string? source) =>
        source is null ? [] : [("history.source", $"'{source.Replace("'", "''", StringComparison.Ordinal)}'")];

    private static int CodeOf(MonitorStatus status) => status == MonitorStatus.Ok ? ExitCode.Done : ExitCode.NotMet;

    private static double Delta(string text) => UnitText.Share(text) is { } delta and > 0 and < 1
        ? delta
        : throw new ReplayInputException($"--delta {text}: expected a share above 0% and below 100%, such as 5%");

    private static TimeSpan Every(string text) => UnitText.DurationMicros(text) is { } micros and >= 1e5 and <= 86_400e6
        ? TimeSpan.FromMicroseconds(micros)
        : throw new ReplayInputException($"--every {text}: expected a duration from 100ms to 1d, such as 30s");
}
