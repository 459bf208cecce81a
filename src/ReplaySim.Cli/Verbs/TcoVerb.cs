using System.CommandLine;
using System.Diagnostics;
using System.Text;
using ReplaySim.Cli.Ownership;
using ReplaySim.Cli.Replays;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core.Results;
using ReplaySim.Data.Runs;
using ReplaySim.Economics.Ownership;
using ReplaySim.Reports.Images;
using ReplaySim.Reports.Memos;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim tco</c>: what a scenario's system costs over its horizon, from one replay of its policy.</summary>
internal static class TcoVerb
{
    private const string Name = "tco";

    public static Command Create(VerbHost host)
    {
        var scenario = ScenarioArgument.Create();
        var options = new CommonOptions();
        var volume = VolumeOption.Create();
        var folder = new Option<string?>("--out") { Description = "Write a folder: result.json, manifest.json, memo.md, tornado.svg, lines.svg.", HelpName = "folder" };
        var command = new Command(Name, "Total cost of ownership of a scenario: inference, idle capacity and what its ownership section declares.")
        {
            scenario, volume, options.Policy, options.Set, options.Json, folder, options.Threads, options.Code.Allow, options.Code.Limit,
        };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            var (started, watch) = (DateTimeOffset.UtcNow, Stopwatch.StartNew());
            if (parsed.GetValue(folder) is { } target)
                RunFolder.CheckTarget(target);
            var read = ScenarioArgument.ReadWithPolicy(parsed.GetRequiredValue(scenario), options, parsed, code);
            log.Information("Cost of ownership of {Scenario}", read.Name);
            var report = await ReportAsync(host, read, parsed.GetValue(volume), parsed.GetValue(options.Threads), cancellation).ConfigureAwait(false);
            var document = ResultJson.ToBytes(json => OwnershipJson.Write(json, report));
            if (parsed.GetValue(folder) is { } path)
            {
                var summary = RunSummary.Of(report.Replay, Name, read.Objective.Text, holds: true);
                await AtomicOutput.FolderAsync(path, async into =>
                {
                    await File.WriteAllBytesAsync(Path.Combine(into, RunFolder.ResultFile), document, cancellation).ConfigureAwait(false);
                    await File.WriteAllTextAsync(Path.Combine(into, Memo.File), OwnershipMemo.Of(report), cancellation).ConfigureAwait(false);
                    foreach (var (name, chart) in OwnershipCharts.Of(report))
                        await File.WriteAllTextAsync(Path.Combine(into, name + ".svg"), StaticImage.Svg(chart), cancellation).ConfigureAwait(false);
                    await RunFolder.WriteManifestAsync(into, host.CommandLine, started, watch.Elapsed, EngineVersion.Text, summary).ConfigureAwait(false);
                }).ConfigureAwait(false);
            }

            if (parsed.GetValue(options.Json))
                await host.Screen.Output.WriteAsync(Encoding.UTF8.GetString(document)).ConfigureAwait(false);
            else
                OwnershipTable.Show(host.Screen.Result, report);
            return ExitCode.Done;
        }));
        return command;
    }

    private static async Task<OwnershipReport> ReportAsync(VerbHost host, Scenario scenario, double? volume, int threads, CancellationToken cancellation)
    {
        var session = new ReplaySession([ReplayRequest.Of(scenario, series: false)], threads, cancellation);
        var results = await RowProgress.ShowAsync(host.Screen, scenario.Name, progress => session.RunAsync(progress, cancellation)).ConfigureAwait(false);
        var inputs = ReplayedUsage.Of(scenario, ReplayedUsage.Declared(scenario), results[0], session.BindingOf(0).Tiers, volume);
        return new OwnershipReport
        {
            Name = scenario.Name,
            Replay = results[0],
            Inputs = inputs,
            Cost = CostOfOwnership.Of(inputs),
            Tornado = Tornado.Of(inputs),
            Warnings = [.. ReplayedUsage.WarningsOf(inputs), .. results[0].Warnings],
        };
    }
}
