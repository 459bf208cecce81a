using System.CommandLine;
using System.Text;
using ReplaySim.Cli.Decisions;
using ReplaySim.Cli.Models;
using ReplaySim.Cli.Tables;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core.Results;
using ReplaySim.Scenarios.Custom;
using ReplaySim.Scenarios.Yaml;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim decide</c>: models, or a scenario's tiers and policy, by weighted criteria.</summary>
internal static class DecideVerb
{
    public static Command Create(VerbHost host)
    {
        var source = new Argument<string>("models") { Description = "A sheet of models, a folder of run folders, or a scenario, whose tiers and policy are then replayed.", HelpName = "models|scenario.yaml" };
        var weights = new Option<string>("--weights") { Description = "Criteria and what they count: accuracy=0.4,latency=0.2,cost=0.4.", Required = true, HelpName = "weights" };
        var normalise = new Option<string>("--normalise") { Description = "How figures become scores: minmax, target or rank.", DefaultValueFactory = _ => "minmax", HelpName = "way" };
        var targets = Several("--target", "Enough and too little of a criterion: latency_ms=50..500 (repeatable).", "criterion=best..worst");
        var required = Several("--require", "A hard constraint: 'latency_ms <= 200' (repeatable).", "constraint");
        var scores = Several("--scores", "Scores of your own, more is better: maintainability=fast:9,ensemble:5 (repeatable).", "criterion=name:score,…");
        var lower = Several("--lower", "A column of a sheet of which less is better (repeatable).", "column");
        var quality = new Option<string?>("--quality") { Description = "The column of a sheet that holds accuracy; by default accuracy, top1 and the like.", HelpName = "column" };
        var options = new CommonOptions();
        var command = new Command("decide", "Choose by weighted criteria: hard constraints, scores, how stable the choice is.")
        {
            source, weights, normalise, targets, required, scores, lower, quality, options.Set, options.Json, options.Threads, options.Code.Allow, options.Code.Limit,
        };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            var file = parsed.GetRequiredValue(source);
            var replayed = IsScenario(file) ? new ScenarioChoices(ScenarioArgument.Read(file, options, parsed, code)) : null;
            IChoices known = replayed is not null
                ? replayed
                : new SheetChoices(await ModelSheet.ReadAsync(file, parsed.GetValue(quality), cancellation).ConfigureAwait(false), [.. (parsed.GetValue(lower) ?? []).Select(SheetColumns.Key)]);
            var choices = new ScoredChoices(known, parsed.GetValue(scores) ?? []);

            // All options are looked at before a long replay.
            var criteria = CriteriaText.Criteria(choices, parsed.GetRequiredValue(weights), parsed.GetRequiredValue(normalise), parsed.GetValue(targets) ?? []);
            var requirements = (parsed.GetValue(required) ?? []).Select(text => CriteriaText.Required(choices, text)).ToList();
            _ = Economics.Decisions.DecisionMatrix.Weights([.. criteria.Select(c => c.Criterion)]);
            log.Information("Choosing among {Count} alternatives of {Source}", choices.Names.Count, file);
            if (replayed is not null)
            {
                await RowProgress.ShowAsync(host.Screen, "decide", async progress =>
                {
                    await replayed.ReplayAsync(parsed.GetValue(options.Threads), series: false, progress, cancellation).ConfigureAwait(false);
                    return true;
                }).ConfigureAwait(false);
            }

            var decision = Decision.Of(file, choices, criteria, requirements);
            if (parsed.GetValue(options.Json))
                await host.Screen.Output.WriteAsync(Encoding.UTF8.GetString(ResultJson.ToBytes(writer => DecisionJson.Write(writer, decision)))).ConfigureAwait(false);
            else
                DecisionTable.Show(host.Screen.Result, decision);
            await host.Screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
            return decision.Judged.Count > 0 ? ExitCode.Done : ExitCode.NotMet;
        }));
        return command;
    }

    // A list of models is YAML too.
    private static bool IsScenario(string file) =>
        Path.GetExtension(file).ToLowerInvariant() is ".yaml" or ".yml" && ScenarioDocument.Read(file, [], CustomCode.Refused).Items("models") is null;

    private static Option<string[]> Several(string name, string description, string help) => new(name) { Description = description, AllowMultipleArgumentsPerToken = false, HelpName = help };
}
