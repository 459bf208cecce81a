using System.CommandLine;
using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Tables;
using ReplaySim.Cli.Terminal;
using ReplaySim.Data.Runs;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim compare</c>: scenarios over one history, paired on the same draws.</summary>
internal static class CompareVerb
{
    private const string Name = "compare";

    public static Command Create(VerbHost host)
    {
        var scenarios = new Argument<string[]>("scenarios") { Description = "Scenario files over the same history; differences are against the first.", Arity = new ArgumentArity(2, 64) };
        var options = new CommonOptions();
        var command = new Command(Name, "Replay several scenarios in one pass and report paired differences.")
        {
            scenarios, options.Set, options.Json, options.Out, options.Track.Server, options.Track.Timeout, options.Threads, options.Code.Allow, options.Code.Limit,
        };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            var output = new RunOutput(host, options, parsed);
            var read = parsed.GetRequiredValue(scenarios).Select(file => ScenarioArgument.Read(file, options, parsed, code)).ToList();
            log.Information("Comparing {Count} scenarios", read.Count);
            return await output.WriteAsync(async _ =>
            {
                var comparison = await RowProgress.ShowAsync(host.Screen, "compare", progress => Comparison.RunAsync(read, parsed.GetValue(options.Threads), progress, cancellation)).ConfigureAwait(false);
                return (comparison.Write, () => ComparisonTable.Show(host.Screen.Result, comparison), comparison.Results.All(r => r.Feasible), SummaryOf(comparison));
            }, []).ConfigureAwait(false);
        }));
        return command;
    }

    private static RunSummary SummaryOf(Comparison comparison) => new()
    {
        Name = string.Join(" / ", comparison.Results.Select(r => r.ScenarioName)),
        Kind = Name,
        Holds = comparison.Results.All(r => r.Feasible),
        Rows = comparison.Results[0].History.Rows,
    };
}
