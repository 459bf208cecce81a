using System.CommandLine;
using ReplaySim.Cli.Playbooks;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Data.Runs;
using ReplaySim.Operations.Playbooks;
using ReplaySim.Reports.Slides;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim playbook</c>: how a sweep's policy is run: signals, alerts, dashboard, steps and deck.</summary>
internal static class PlaybookVerb
{
    public static Command Create(VerbHost host)
    {
        var run = new Argument<string>("run") { Description = "The folder of a sweep or recommend, as --out wrote it.", HelpName = "folder" };
        var target = new Option<string>("--out") { Description = "Write a folder: playbook.md, alerts.yaml, alerts.test.yaml, dashboard.json, deck.pptx.", Required = true, HelpName = "folder" };
        var command = new Command("playbook", "Write how a sweep's policy is run: signals with thresholds from the run, Prometheus rules with their tests, a dashboard, a deck.") { run, target };
        command.SetAction(host.Action(async (parsed, log, cancellation) =>
        {
            var (from, to) = (parsed.GetRequiredValue(run), parsed.GetRequiredValue(target));
            RunFolder.CheckTarget(to, PlaybookPage.File);
            if (Path.GetFullPath(from).TrimEnd(Path.DirectorySeparatorChar) == Path.GetFullPath(to).TrimEnd(Path.DirectorySeparatorChar))
                throw new ReplayInputException($"--out: '{to}' is the run itself; expected another folder");
            var read = PlaybookRun.Read(from);
            log.Information("Playbook of {Run}", from);
            var (signals, scenario) = (read.Signals, read.Figures.Scenario);
            (string Name, string Text)[] files =
            [
                (PlaybookPage.File, PlaybookPage.Of(read)),
                (AlertRules.File, AlertRules.Of(signals, scenario)),
                (AlertRules.TestFile, AlertRules.Tests(signals, scenario)),
                (GrafanaDashboard.File, GrafanaDashboard.Of(signals, scenario, read.Figures.Digest)),
            ];
            var deck = Deck.Of(read.Documents, PlaybookTables.OfDeck(read));
            await AtomicOutput.FolderAsync(to, async aside =>
            {
                foreach (var (name, text) in files)
                    await File.WriteAllTextAsync(Path.Combine(aside, name), text, cancellation).ConfigureAwait(false);
                await File.WriteAllBytesAsync(Path.Combine(aside, Deck.File), deck, cancellation).ConfigureAwait(false);
            }).ConfigureAwait(false);
            foreach (var name in files.Select(f => f.Name).Append(Deck.File))
                await host.Screen.Output.WriteLineAsync(Path.Combine(to, name)).ConfigureAwait(false);
            foreach (var missing in signals.Missing)
                await host.Screen.Error.WriteLineAsync($"replaysim: not watched: {missing.Name}: {missing.Why}").ConfigureAwait(false);
            await host.Screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        }));
        return command;
    }
}
