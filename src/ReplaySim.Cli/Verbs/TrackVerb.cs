using System.CommandLine;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Operations.Tracking.Mlflow;
using ReplaySim.Operations.Tracking.Spool;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim track</c>: what a run folder holds is sent to where runs are tracked.</summary>
internal static class TrackVerb
{
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(30);

    public static Command Create(VerbHost host)
    {
        var run = new Argument<string>("run") { Description = "A run folder, as --out wrote it.", HelpName = "folder" };
        var options = new TrackOptions(TimeSpan.FromMinutes(2));
        var command = new Command("track", "Send a run folder to an MLflow server, or what is missing there of it.") { run, options.Server, options.Timeout };
        command.SetAction(host.Action(async (parsed, log, cancellation) =>
        {
            var folder = parsed.GetRequiredValue(run);
            var named = options.ServerOf(parsed);
            var spool = TrackingSpool.Open(folder, TrackOptions.Context(named));
            var server = named ?? (spool.Server is { } kept ? TrackingServer.Parse(kept, Path.Combine(folder, TrackingSpool.FolderName)) : throw new ReplayInputException("track: no server is known; expected --track URI, such as http://localhost:5000"));
            log.Information("Sending {Folder} to {Server}", folder, server);
            return await SendAsync(spool, server, parsed.GetValue(options.Timeout), folder, host.Screen, cancellation).ConfigureAwait(false);
        }));
        return command;
    }

    private static async Task<int> SendAsync(TrackingSpool spool, TrackingServer server, TimeSpan timeout, string folder, Screen screen, CancellationToken cancellation)
    {
        try
        {
            using var client = new MlflowClient(server, TrackOptions.Credentials(), LongestRequest < timeout ? LongestRequest : timeout);
            var report = await spool.SendAsync(client, TrackingPatience.Stubborn(timeout), cancellation).ConfigureAwait(false);
            foreach (var notice in report.Notices)
                await screen.Error.WriteLineAsync($"warning: {notice}").ConfigureAwait(false);
            await screen.Output.WriteLineAsync(report.WasSent
                ? $"{report.Page} has it all"
                : FormattableString.Invariant($"{report.Page}: sent {report.Runs} runs, {report.Parameters} parameters, {report.Points} values, {report.Artifacts} files")).ConfigureAwait(false);
            await screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (TrackingException e)
        {
            await screen.Error.WriteLineAsync($"replaysim: {e.Message}; what was not sent is kept in {Path.Combine(folder, TrackingSpool.FolderName)}").ConfigureAwait(false);
            return ExitCode.NotMet;
        }
        catch (OperationCanceledException)
        {
            await screen.Error.WriteLineAsync($"replaysim: interrupted; what was not sent is kept in {Path.Combine(folder, TrackingSpool.FolderName)}").ConfigureAwait(false);
            return ExitCode.Interrupted;
        }
    }
}
