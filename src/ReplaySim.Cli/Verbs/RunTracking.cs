using System.CommandLine;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Operations.Tracking.Mlflow;
using ReplaySim.Operations.Tracking.Spool;

namespace ReplaySim.Cli.Verbs;

/// <summary>Sends a run's folder to where it is tracked, once; whatever fails is told, kept for <c>track</c>, and changes nothing else.</summary>
internal sealed class RunTracking
{
    private readonly TrackingServer _server;
    private readonly TrackingCredentials _credentials;
    private readonly TimeSpan _timeout;
    private readonly Screen _screen;

    private RunTracking(TrackingServer server, TrackingCredentials credentials, TimeSpan timeout, Screen screen) => (_server, _credentials, _timeout, _screen) = (server, credentials, timeout, screen);

    /// <summary>Looks at all that was given before anything is run; null: the run is not tracked.</summary>
    public static RunTracking? Of(TrackOptions options, ParseResult parsed, string? folder, Screen screen)
    {
        if (folder is null)
        {
            // The environment may be meant for other runs; the option is meant for this one.
            return options.IsNamed(parsed) ? throw new ReplayInputException("--track: nothing to send; expected --out FOLDER beside it, where it is kept until the server has it") : null;
        }

        return options.ServerOf(parsed) is { } server ? new RunTracking(server, TrackOptions.Credentials(), parsed.GetValue(options.Timeout), screen) : null;
    }

    public async Task SendAsync(string folder)
    {
        try
        {
            using var client = new MlflowClient(_server, _credentials, _timeout);
            var report = await TrackingSpool.Open(folder, TrackOptions.Context(_server)).SendAsync(client, TrackingPatience.Once(_timeout), CancellationToken.None).ConfigureAwait(false);
            foreach (var notice in report.Notices)
                await _screen.Error.WriteLineAsync($"warning: {notice}").ConfigureAwait(false);
            await _screen.Error.WriteLineAsync($"tracked: {report.Page}").ConfigureAwait(false);
        }
        catch (TrackingException e)
        {
            await _screen.Error.WriteLineAsync($"warning: not tracked yet: {e.Message}; kept, send it with: replaysim track {folder}").ConfigureAwait(false);
        }
        catch (Exception e) when (e is ReplayInputException or IOException or UnauthorizedAccessException)
        {
            await _screen.Error.WriteLineAsync($"warning: not tracked: {e.Message}").ConfigureAwait(false);
        }
    }
}
