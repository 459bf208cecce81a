using System.CommandLine;
using ReplaySim.Cli.Searches;
using ReplaySim.Cli.Terminal;
using ReplaySim.Data.Runs;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim guarantee-study</c>: how the guarantee does on histories whose truth is known; writes the page about it.</summary>
internal static class GuaranteeStudyVerb
{
    public static Command Create(VerbHost host)
    {
        var histories = new Option<int>("--histories") { Description = "Histories of each kind.", DefaultValueFactory = _ => 2000 };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the draws.", DefaultValueFactory = _ => 1 };
        var page = new Option<string?>("--out") { Description = "Write the page to a file.", HelpName = "page.md" };
        var command = new Command("guarantee-study", "Check the guarantee on simulated histories whose truth is known.") { histories, seed, page };
        command.SetAction(host.Action(async (parsed, log, cancellation) =>
        {
            if (parsed.GetValue(histories) < 1)
                throw new Core.ReplayInputException($"--histories {parsed.GetValue(histories)}: expected at least one");
            log.Information("Simulating {Histories} histories of each kind", parsed.GetValue(histories));
            var text = GuaranteePage.Of(parsed.GetValue(histories), parsed.GetValue(seed));
            if (parsed.GetValue(page) is { } file)
                await AtomicOutput.FileAsync(file, async stream => await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellation).ConfigureAwait(false)).ConfigureAwait(false);
            else
                await host.Screen.Output.WriteAsync(text).ConfigureAwait(false);
            await host.Screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        }));
        return command;
    }
}
