using System.CommandLine;
using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Tables;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core.Results;
using ReplaySim.Data.Runs;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Policies;
using Serilog;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim run</c>: one policy through the whole history.</summary>
internal static class RunVerb
{
    private const string Name = "run";

    public static Command Create(VerbHost host)
    {
        var scenario = ScenarioArgument.Create();
        var options = new CommonOptions();
        var command = new Command(Name, "Replay a scenario and report accuracy, cost and latency.")
        {
            scenario, options.Policy, options.Set, options.Json, options.Out, options.Decisions, options.Track.Server, options.Track.Timeout, options.Threads, options.Code.Allow, options.Code.Limit,
        };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            var output = new RunOutput(host, options, parsed);
            var read = ScenarioArgument.ReadWithPolicy(parsed.GetRequiredValue(scenario), options, parsed, code);
            output.Spare(RecordedDecisions.FileOf(read.Policy));
            return await output.WriteAsync(async folder =>
            {
                var result = await ReplayAsync(read, output.WantsDecisions ? folder : null, host.Screen, parsed.GetValue(options.Threads), log, cancellation).ConfigureAwait(false);
                return (json => ResultJson.Write(json, result), () => ResultTable.Show(host.Screen.Result, result, read.Objective), result.Feasible, RunSummary.Of(result, Name, read.Objective.Text, result.Feasible));
            }, ReportFiles.OfEveryRun).ConfigureAwait(false);
        }));
        return command;
    }

    private static async Task<ReplayResult> ReplayAsync(Scenario scenario, string? decisionsFolder, Screen screen, int threads, ILogger log, CancellationToken cancellation)
    {
        // The decisions log needs classes that exist only once the session is bound, so it is handed in afterwards.
        var decisions = decisionsFolder is null ? null : new DeferredDecisions();
        List<ReplayRequest> requests = [ReplayRequest.Of(scenario, series: true, decisions)];
        var observed = ObservedRouting.AddTo(requests, scenario);
        var session = new ReplaySession(requests, threads, cancellation);
        observed?.Attach(session);
        log.Information("Replaying {Scenario} over {Source}", scenario.Name, scenario.History.Source);
        if (decisions is null)
            return await RunAsync().ConfigureAwait(false);
        await using var stream = new FileStream(Path.Combine(decisionsFolder!, RunFolder.DecisionsFile), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 20);
        await using var writer = await DecisionsWriter.CreateAsync(stream, [.. scenario.Tiers.Select(t => t.Name)], session.Shared.Classes, session.BindingOf(0).AllScored).ConfigureAwait(false);
        decisions.Target = writer;
        var result = await RunAsync().ConfigureAwait(false);
        await writer.CompleteAsync().ConfigureAwait(false);
        return result;

        async Task<ReplayResult> RunAsync()
        {
            var results = await RowProgress.ShowAsync(screen, scenario.Name, progress => session.RunAsync(progress, cancellation)).ConfigureAwait(false);
            log.Information("Digest {Digest}", results[0].Digest);
            return observed?.Reconcile(results[0], results[1]) ?? results[0];
        }
    }
}
