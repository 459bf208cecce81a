using System.CommandLine;
using ReplaySim.Cli.Searches;
using ReplaySim.Cli.Tables;
using ReplaySim.Cli.Terminal;
using ReplaySim.Data.Runs;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim sweep</c>: the cheapest thresholds that meet every constraint.</summary>
internal static class SweepVerb
{
    private const string Name = "sweep";

    public static Command Create(VerbHost host)
    {
        var scenario = ScenarioArgument.Create();
        var options = new CommonOptions();
        var command = new Command(Name, "Find the best thresholds over all real values, with a certificate; other keys by replaying candidates.")
        {
            scenario, options.Set, options.Json, options.Out, options.Track.Server, options.Track.Timeout, options.Threads, options.Code.Allow, options.Code.Limit,
        };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            var output = new RunOutput(host, options, parsed);
            var read = ScenarioArgument.Read(parsed.GetRequiredValue(scenario), options, parsed, code);
            log.Information("Sweeping {Scenario} over {Source}", read.Name, read.History.Source);
            return await output.WriteAsync(async folder =>
            {
                var sweep = await SweepRun.RunAsync(read, parsed.GetValue(options.Threads), host.Screen, cancellation).ConfigureAwait(false);
                log.Information("{Candidates} candidates, best {Digest}", sweep.Ranked.Count, sweep.Best.Digest);
                if (folder is not null)
                    await SweepFiles.WriteAsync(folder, sweep, cancellation).ConfigureAwait(false);
                return (json => SweepJson.Write(json, sweep), () => SweepTable.Show(host.Screen.Result, sweep), sweep.Succeeded, RunSummary.Of(sweep.Best, Name, read.Objective.Text, sweep.Feasible));
            }, ReportFiles.OfEveryRun).ConfigureAwait(false);
        }));
        return command;
    }
}
