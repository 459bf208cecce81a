using System.CommandLine;
using ReplaySim.Cli.Diagnoses;
using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Tables;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
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
        var profile = new Option<bool>("--profile") { Description = "With --out: also write profile.json, for diagnose." };
        var command = new Command(Name, "Replay a scenario and report accuracy, cost and latency.")
        {
            scenario, options.Policy, options.Set, options.Json, options.Out, options.Decisions, profile, options.Track.Server, options.Track.Timeout, options.Threads, options.Code.Allow, options.Code.Limit,
        };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            var output = new RunOutput(host, options, parsed);
            var read = ScenarioArgument.ReadWithPolicy(parsed.GetRequiredValue(scenario), options, parsed, code);
            if (parsed.GetValue(profile) && parsed.GetValue(options.Out) is null)
                throw new ReplayInputException("--profile: nowhere to write it; expected --out FOLDER beside it");
            output.Spare(RecordedDecisions.FileOf(read.Policy));
            return await output.WriteAsync(async folder =>
            {
                var result = await ReplayAsync(read, new RunFiles(folder, output.WantsDecisions, parsed.GetValue(profile)), host.Screen, parsed.GetValue(options.Threads), log, cancellation).ConfigureAwait(false);
                return (json => ResultJson.Write(json, result), () => ResultTable.Show(host.Screen.Result, result, read.Objective), result.Feasible, RunSummary.Of(result, Name, read.Objective.Text, result.Feasible));
            }, ReportFiles.OfEveryRun).ConfigureAwait(false);
        }));
        return command;
    }

    private static async Task<ReplayResult> ReplayAsync(Scenario scenario, RunFiles files, Screen screen, int threads, ILogger log, CancellationToken cancellation)
    {
        // The decisions log needs classes that exist only once the session is bound, so it is handed in afterwards.
        var decisions = files.Decisions ? new DeferredDecisions() : null;
        var profiled = files.Profile ? new ProfiledReplay(scenario, []) : null;
        List<ReplayRequest> requests = [ReplayRequest.Of(scenario, series: true, SplitLog.Of(decisions, profiled?.Log))];
        var observed = ObservedRouting.AddTo(requests, scenario);
        var session = new ReplaySession(requests, threads, cancellation);
        observed?.Attach(session);
        profiled?.Attach(session);
        log.Information("Replaying {Scenario} over {Source}", scenario.Name, scenario.History.Source);
        if (decisions is null)
            return await RunAsync().ConfigureAwait(false);
        await using var stream = new FileStream(Path.Combine(files.Folder!, RunFolder.DecisionsFile), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 20);
        await using var writer = await DecisionsWriter.CreateAsync(stream, [.. scenario.Tiers.Select(t => t.Name)], session.Shared.Classes, session.BindingOf(0).AllScored).ConfigureAwait(false);
        decisions.Target = writer;
        var result = await RunAsync().ConfigureAwait(false);
        await writer.CompleteAsync().ConfigureAwait(false);
        return result;

        async Task<ReplayResult> RunAsync()
        {
            var results = await RowProgress.ShowAsync(screen, scenario.Name, progress => session.RunAsync(progress, cancellation)).ConfigureAwait(false);
            log.Information("Digest {Digest}", results[0].Digest);
            if (profiled is not null)
                await ProfileFile.WriteAsync(files.Folder!, profiled.Profiles(results[0])[0], cancellation).ConfigureAwait(false);
            return observed?.Reconcile(results[0], results[1]) ?? results[0];
        }
    }

    /// <param name="Folder">Where they go; null: nowhere.</param>
    private sealed record RunFiles(string? Folder, bool Decisions, bool Profile);
}
