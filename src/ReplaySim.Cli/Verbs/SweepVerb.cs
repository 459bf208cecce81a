using System.CommandLine;
using ReplaySim.Cli.Searches;
using ReplaySim.Cli.Tables;
using ReplaySim.Cli.Terminal;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim sweep</c>: the cheapest thresholds that meet every constraint.</summary>
internal static class SweepVerb
{
    public static Command Create(VerbHost host)
    {
        var scenario = ScenarioArgument.Create();
        var options = new CommonOptions();
        var command = new Command("sweep", "Replay every combination of the varied keys and rank them; the best is replayed in full.")
        {
            scenario, options.Set, options.Json, options.Out, options.Threads,
        };
        command.SetAction(host.Action(async (parsed, log, cancellation) =>
        {
            var output = new RunOutput(host, options, parsed);
            var read = ScenarioArgument.Read(parsed.GetRequiredValue(scenario), options, parsed);
            log.Information("Sweeping {Scenario} over {Source}", read.Name, read.History.Source);
            return await output.WriteAsync(async _ =>
            {
                var sweep = await SweepRun.RunAsync(read, parsed.GetValue(options.Threads), host.Screen, cancellation).ConfigureAwait(false);
                log.Information("{Candidates} candidates, best {Digest}", sweep.Ranked.Count, sweep.Best.Digest);
                return (json => SweepJson.Write(json, sweep), () => SweepTable.Show(host.Screen.Result, sweep), sweep.Feasible, sweep.Best.History.Rows);
            }).ConfigureAwait(false);
        }));
        return command;
    }
}
