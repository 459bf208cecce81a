using System.CommandLine;
using ReplaySim.Cli.Searches;
using ReplaySim.Cli.Terminal;
using Spectre.Console;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim verify-certificate</c>: checks a sweep's proof against the history, without searching.</summary>
internal static class VerifyCertificateVerb
{
    public static Command Create(VerbHost host)
    {
        var file = new Argument<string>("file") { Description = "certificate.json of a sweep's --out folder.", HelpName = "certificate.json" };
        var history = new Option<string>("--history") { Description = "The history it is about: a file, a folder or a glob.", HelpName = "history.parquet", Required = true };
        var options = new CommonOptions();
        var command = new Command("verify-certificate", "Check a sweep's certificate against the history, independently of the search.") { file, history, options.Threads };
        command.SetAction(host.Action(async (parsed, log, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file);
            log.Information("Verifying {Certificate}", path);
            var report = await CertificateVerification.RunAsync(path, parsed.GetRequiredValue(history), parsed.GetValue(options.Threads), cancellation).ConfigureAwait(false);
            foreach (var finding in report.Findings)
                host.Screen.Result.MarkupLineInterpolated(finding.Holds ? (FormattableString)$"[green]holds[/]   {finding.What}: {finding.Detail}" : $"[red]fails[/]   {finding.What}: {finding.Detail}");
            host.Screen.Result.MarkupLine(report.Verified ? "[green]The certificate is verified.[/]" : "[red]The certificate does not hold.[/]");
            await host.Screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
            return report.Verified ? ExitCode.Done : ExitCode.NotMet;
        }));
        return command;
    }
}
