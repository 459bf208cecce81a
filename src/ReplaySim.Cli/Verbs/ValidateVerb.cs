using System.CommandLine;
using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Data.History;
using ReplaySim.Data.Parquet;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim validate</c>: everything that is wrong with a scenario and the columns it names, at once.</summary>
internal static class ValidateVerb
{
    public static Command Create(VerbHost host)
    {
        var scenario = ScenarioArgument.Create();
        var options = new CommonOptions();
        var command = new Command("validate", "List all problems of a scenario as file:line:col, without running it.") { scenario, options.Set, options.Code.Allow, options.Code.Limit };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            var read = ScenarioArgument.Read(parsed.GetRequiredValue(scenario), options, parsed, code);
            List<string> problems = [.. read.SearchProblems, .. await CheckColumnsAsync(read, cancellation).ConfigureAwait(false)];
            if (problems.Count > 0)
                throw new ScenarioProblemsException(problems);

            // Binding resolves what only the whole scenario can tell, such as a reachable AUROC.
            var session = new ReplaySession([ReplayRequest.Of(read, series: false)], 1, cancellation);
            await session.CheckColumnsAsync(cancellation).ConfigureAwait(false);
            log.Information("{Scenario} is valid", read.Name);
            foreach (var warning in read.Warnings)
                await host.Screen.Error.WriteLineAsync($"warning: {warning}").ConfigureAwait(false);
            await host.Screen.Output.WriteLineAsync($"{read.Document.File}: valid ({read.Name}; hash {read.Hash})").ConfigureAwait(false);
            return ExitCode.Done;
        }));
        return command;
    }

    private static async Task<List<string>> CheckColumnsAsync(Scenario scenario, CancellationToken cancellation)
    {
        // A source of the user's own says what it lacks when it is opened.
        if (scenario.History.Custom is not null)
            return [];
        var file = HistoryFiles.Find(scenario.History.Source)[0];
        await using var opened = await ParquetFile.OpenAsync(file, cancellation).ConfigureAwait(false);
        var names = opened.ColumnNames.ToHashSet(StringComparer.Ordinal);
        return [.. scenario.Columns.Where(use => !names.Contains(use.Column)).Select(use =>
            $"{use.Where}: '{file}' has no column '{use.Column}'; expected one of {string.Join(", ", names)}{(NearestName.Of(use.Column, names) is { } nearest ? $"; did you mean '{nearest}'?" : "")}")];
    }
}
