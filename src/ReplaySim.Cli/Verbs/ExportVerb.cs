using System.CommandLine;
using System.Text;
using ReplaySim.Cli.Handover;
using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Data.Runs;
using ReplaySim.Scenarios.Custom;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim export</c>: a scenario handed over to the tools that a team already runs its searches and its pipelines with.</summary>
internal static class ExportVerb
{
    public static Command Create(VerbHost host) => new("export", "Write a scenario as a W&B sweep or a Kubeflow pipeline.") { Sweep(host), Trial(host), Pipeline(host) };

    private static Command Sweep(VerbHost host)
    {
        var (scenario, options, target) = (ScenarioArgument.Create(), new CommonOptions(), Target());
        var command = new Command("wandb-sweep", "A W&B sweep file: its agent chooses the values, each trial is one replay.") { scenario, options.Set, target, options.Code.Allow, options.Code.Limit };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            log.Information("Exporting {Scenario} as a W&B sweep", parsed.GetValue(scenario));
            await WriteAsync(host, parsed, scenario, target, WandbSweep.Of(Read(parsed, scenario, options, code)), cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Trial(VerbHost host)
    {
        var (scenario, options) = (ScenarioArgument.Create(), new CommonOptions());
        var command = new Command("wandb-trial", "One trial of such a sweep: replay a scenario and write its figures as a line of JSON.")
        {
            scenario, options.Set, options.Threads, options.Code.Allow, options.Code.Limit,
        };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            var read = ScenarioArgument.Read(parsed.GetRequiredValue(scenario), options, parsed, code);
            var session = new ReplaySession([ReplayRequest.Of(read, series: false)], parsed.GetValue(options.Threads), cancellation);
            var result = (await RowProgress.ShowAsync(host.Screen, read.Name, progress => session.RunAsync(progress, cancellation)).ConfigureAwait(false))[0];
            log.Information("Digest {Digest}", result.Digest);
            await host.Screen.Output.WriteAsync($"{WandbTrial.Line(read, result)}\n".AsMemory(), cancellation).ConfigureAwait(false);
            await host.Screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
            return result.Feasible ? ExitCode.Done : ExitCode.NotMet;
        }));
        return command;
    }

    private static Command Pipeline(VerbHost host)
    {
        var (scenario, options, target) = (ScenarioArgument.Create(), new CommonOptions(), Target());
        var image = new Option<string>("--image") { Description = "A container image that has the replaysim command, the scenario and the files it names.", DefaultValueFactory = _ => "replaysim:latest", HelpName = "image" };
        var command = new Command("kubeflow", "A Kubeflow pipeline (v2): import, sweep, report, promote.") { scenario, image, options.Set, target, options.Code.Allow, options.Code.Limit };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            log.Information("Exporting {Scenario} as a Kubeflow pipeline", parsed.GetValue(scenario));
            await WriteAsync(host, parsed, scenario, target, KubeflowPipeline.Of(Read(parsed, scenario, options, code), parsed.GetRequiredValue(image)), cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        }));
        return command;
    }

    private static Option<string?> Target() => new("--out") { Description = "The file to write; stdout if left out.", HelpName = "file" };

    private static HandedScenario Read(ParseResult parsed, Argument<string> scenario, CommonOptions options, CustomCode code)
    {
        var file = parsed.GetRequiredValue(scenario);
        return new HandedScenario(file, ScenarioArgument.Read(file, options, parsed, code), parsed.GetValue(options.Set) ?? [], parsed.GetValue(options.Code.Allow));
    }

    private static async Task WriteAsync(VerbHost host, ParseResult parsed, Argument<string> scenario, Option<string?> target, YamlPart document, CancellationToken cancellation)
    {
        var text = document.Write();
        if (parsed.GetValue(target) is not { } path)
        {
            await host.Screen.Output.WriteAsync(text.AsMemory(), cancellation).ConfigureAwait(false);
            await host.Screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
            return;
        }

        if (Path.GetFullPath(path) == Path.GetFullPath(parsed.GetRequiredValue(scenario)))
            throw new ReplayInputException($"--out: '{path}' is the scenario itself; expected another file");
        await AtomicOutput.FileAsync(path, stream => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation).AsTask()).ConfigureAwait(false);
    }
}
