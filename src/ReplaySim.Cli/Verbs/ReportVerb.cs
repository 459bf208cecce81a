using System.CommandLine;
using System.CommandLine.Parsing;
using ReplaySim.Core;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim report</c>: an old result written again as page, memo, images and slides.</summary>
internal static class ReportVerb
{
    public static Command Create(VerbHost host)
    {
        var run = new Argument<string>("run") { Description = "A run folder, as --out wrote it.", HelpName = "folder" };
        var formats = new Option<ReportFormat[]>("--format")
        {
            Description = "What to write: html, md, svg, png, pptx (several with commas).",
            DefaultValueFactory = _ => [ReportFormat.Html],
            CustomParser = Parse,
            HelpName = "formats",
        };
        var target = new Option<string?>("--out") { Description = "Where to write; the run folder itself if left out.", HelpName = "folder" };
        var command = new Command("report", "Write a run's report again from its data alone.") { run, formats, target };
        command.SetAction(host.Action(async (parsed, log, _) =>
        {
            var folder = parsed.GetRequiredValue(run);
            if (!Directory.Exists(folder))
                throw new ReplayInputException($"'{folder}' is no folder; expected a run folder, as --out wrote it");
            var to = parsed.GetValue(target) ?? folder;
            foreach (var name in await ReportFiles.WriteAsync(folder, to, parsed.GetValue(formats)!).ConfigureAwait(false))
            {
                log.Information("Wrote {File}", name);
                await host.Screen.Output.WriteLineAsync(Path.Combine(to, name)).ConfigureAwait(false);
            }

            await host.Screen.Output.FlushAsync().ConfigureAwait(false);
            return Terminal.ExitCode.Done;
        }));
        return command;
    }

    private static ReportFormat[] Parse(ArgumentResult result)
    {
        var found = new List<ReportFormat>();
        foreach (var text in result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (Enum.TryParse<ReportFormat>(text, ignoreCase: true, out var format) && Enum.IsDefined(format) && !char.IsDigit(text[0]))
                found.Add(format);
            else
                result.AddError($"--format {text}: expected html, md, svg, png or pptx, several with commas");
        }

        return [.. found];
    }
}
