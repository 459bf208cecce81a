using System.CommandLine;
using System.Runtime.InteropServices;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Dashboard;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim serve</c>: the dashboard of a folder of runs, on this machine alone.</summary>
internal static class ServeVerb
{
    public static Command Create(VerbHost host)
    {
        var folder = new Argument<string>("folder") { Description = "A folder of runs and scenarios; the current one if left out.", DefaultValueFactory = _ => "." };
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; 0 takes any that is free.", HelpName = "n" };
        var command = new Command("serve", "Show, compare and start runs in the browser, on 127.0.0.1 alone.") { folder, port };
        command.SetAction(host.Action(async (parsed, log, cancellation) =>
        {
            var number = parsed.GetValue(port);
            if (number is < 0 or > 65_535)
                throw new ReplayInputException($"--port {number}: expected 1 to 65535, or 0 for any that is free");
            using var loggers = new DashboardLoggers(log);
            var options = new DashboardOptions { Folder = parsed.GetRequiredValue(folder), Port = number, Log = loggers };
            await using var server = await DashboardServer.StartAsync(options, new InProcessRunner()).ConfigureAwait(false);
            await host.Screen.Output.WriteLineAsync(server.Address.AbsoluteUri).ConfigureAwait(false);
            await host.Screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
            await UntilToldAsync(cancellation).ConfigureAwait(false);

            // Interrupted work is what the exit code tells of; a server that had nothing to do has done all of it.
            return await server.StopAsync().ConfigureAwait(false) ? ExitCode.Interrupted : ExitCode.Done;
        }));
        return command;
    }

    // The keyboard's interrupt, or the system's request to end.
    private static async Task UntilToldAsync(CancellationToken cancellation)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var interrupted = cancellation.Register(() => told.TrySetResult()).ConfigureAwait(false);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            told.TrySetResult();
        });
        await told.Task.ConfigureAwait(false);
    }
}
