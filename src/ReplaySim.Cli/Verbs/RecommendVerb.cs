using System.CommandLine;
using ReplaySim.Cli.Decisions;
using ReplaySim.Cli.Recommendations;
using ReplaySim.Cli.Searches;
using ReplaySim.Cli.Sizing;
using ReplaySim.Cli.Tables;
using ReplaySim.Cli.Terminal;
using ReplaySim.Data.Runs;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim recommend</c>: a sweep with everything that a decision to deploy its choice needs.</summary>
internal static class RecommendVerb
{
    private const string Name = "recommend";

    public static Command Create(VerbHost host)
    {
        var scenario = ScenarioArgument.Create();
        var options = new CommonOptions();
        var volume = VolumeOption.Create();
        var weights = new Option<string>("--weights") { Description = "Criteria and what they count, as decide takes them.", DefaultValueFactory = _ => "accuracy=0.4,cost=0.4,latency=0.2", HelpName = "weights" };
        var size = new Option<string?>("--size") { Description = "Also the fewest servers that hold the latency constraints, as size finds them, with peaks in windows of this length: 1h.", HelpName = "time" };
        var command = new Command(Name, "Sweep, and write what deciding on it takes: decision table, month at volume, cost of ownership, risks, rollout.")
        {
            scenario, volume, weights, size, options.Set, options.Json, options.Out, options.Track.Server, options.Track.Timeout, options.Threads, options.Code.Allow, options.Code.Limit,
        };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            var output = new RunOutput(host, options, parsed);
            var (read, threads) = (ScenarioArgument.Read(parsed.GetRequiredValue(scenario), options, parsed, code), parsed.GetValue(options.Threads));
            var wish = new RecommendationWish(parsed.GetRequiredValue(weights), parsed.GetValue(volume), parsed.GetValue(size) is { } window ? SizeText.Window(window) : null);
            _ = Recommender.Criteria(new ScenarioChoices(read), wish.Weights);
            if (wish.SizeWindowMicros is not null)
                RecommendedServers.Check(read);
            log.Information("Recommending for {Scenario}", read.Name);
            return await output.WriteAsync(async folder =>
            {
                var sweep = await SweepRun.RunAsync(read, threads, host.Screen, cancellation).ConfigureAwait(false);
                var recommendation = sweep.Feasible ? await Recommender.OfAsync(sweep, wish, threads, host.Screen, cancellation).ConfigureAwait(false) : null;
                if (folder is not null)
                    await SweepFiles.WriteAsync(folder, sweep, cancellation).ConfigureAwait(false);
                return (
                    json => SweepJson.Write(json, sweep, recommendation),
                    () => Show(host.Screen, sweep, recommendation), sweep.Succeeded, RunSummary.Of(sweep.Best, Name, read.Objective.Text, sweep.Feasible));
            }, [.. ReportFiles.OfEveryRun, ReportFormat.Svg]).ConfigureAwait(false);
        }));
        return command;
    }

    private static void Show(Screen screen, SweepOutcome sweep, Reports.Documents.RecommendationPart? recommendation)
    {
        if (recommendation is null)
            SweepTable.Show(screen.Result, sweep);
        else
            RecommendationTable.Show(screen.Result, sweep, recommendation);
    }
}
