using System.CommandLine;
using System.Text;
using ReplaySim.Cli.Sizing;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Data.Runs;
using ReplaySim.Reports.Images;
using ReplaySim.Reports.Memos;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim size</c>: the fewest servers of each tier that meet limits on latency and utilization when history is replayed.</summary>
internal static class SizeVerb
{
    private const string Name = "size";
    private const string DocumentFile = "size.json";

    public static Command Create(VerbHost host)
    {
        var scenario = ScenarioArgument.Create();
        var options = new CommonOptions();
        var slo = Several("--slo", "A limit on latency, beside the scenario's constraints: p99=500ms (repeatable).", "percentile=limit");
        var utilization = new Option<string?>("--utilization") { Description = "Most that servers may be busy, overall and in any window: 80%.", HelpName = "share" };
        var window = Text("--window", "1h", "Length of the windows in which the peak is looked for.", "time");
        var tier = Several("--tier", "A tier to find servers for; by default all that have a number of servers (repeatable).", "name");
        var most = Text("--most", "1000", "Most servers of a tier.", "n");
        var trials = Text("--trials", "500", "Most counts of servers that the search replays.", "n");
        var folder = new Option<string?>("--out") { Description = "Write a folder: size.json, memo.md, latency.svg, utilization.svg.", HelpName = "folder" };
        var command = new Command(Name, "The fewest servers of each tier that hold when history is replayed, beside what Erlang C says.")
        {
            scenario, slo, utilization, window, tier, most, trials, options.Policy, options.Set, options.Json, folder, options.Threads, options.Code.Allow, options.Code.Limit,
        };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            if (parsed.GetValue(folder) is { } target)
                RunFolder.CheckTarget(target, DocumentFile);
            var further = (parsed.GetValue(slo) ?? []).Select(SizeText.Slo).ToList();
            var busy = SizeText.Utilization(parsed.GetValue(utilization));
            var windowMicros = SizeText.Window(parsed.GetRequiredValue(window));
            var mostServers = SizeText.Number("--most", parsed.GetRequiredValue(most));
            var mostTrials = SizeText.Number("--trials", parsed.GetRequiredValue(trials));
            var read = ScenarioArgument.ReadWithPolicy(parsed.GetRequiredValue(scenario), options, parsed, code);
            read = read with { Constraints = [.. read.Constraints, .. further] };
            var limits = SizeLimits.Of(read.Constraints, busy);
            if (limits.Constraints.Count == 0 && busy is null)
                throw new ReplayInputException($"{read.Document.File}: nothing limits latency, waits or utilization; expected --slo p99=500ms, --utilization 80%, or a constraint such as latency.p99 <= 500ms");
            log.Information("Sizing {Scenario}", read.Name);
            var sizing = new SizeOptions
            {
                Limits = limits,
                WindowMicros = windowMicros,
                Tiers = parsed.GetValue(tier) ?? [],
                Most = mostServers,
                Trials = mostTrials,
                Threads = parsed.GetValue(options.Threads),
            };
            var report = await new ServerSizing(read, sizing, host.Screen, cancellation).RunAsync().ConfigureAwait(false);
            var document = ResultJson.ToBytes(json => SizeJson.Write(json, report));
            if (parsed.GetValue(folder) is { } path)
                await AtomicOutput.FolderAsync(path, into => WriteAsync(into, report, document, cancellation)).ConfigureAwait(false);

            if (parsed.GetValue(options.Json))
                await host.Screen.Output.WriteAsync(Encoding.UTF8.GetString(document)).ConfigureAwait(false);
            else
                SizeTable.Show(host.Screen.Result, report);
            await host.Screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
            return report.IsMet ? ExitCode.Done : ExitCode.NotMet;
        }));
        return command;
    }

    private static async Task WriteAsync(string folder, SizeReport report, byte[] document, CancellationToken cancellation)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, DocumentFile), document, cancellation).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, Memo.File), SizeMemo.Of(report), cancellation).ConfigureAwait(false);
        foreach (var (name, chart) in SizeCharts.Of(report))
            await File.WriteAllTextAsync(Path.Combine(folder, name + ".svg"), StaticImage.Svg(chart), cancellation).ConfigureAwait(false);
    }

    private static Option<string[]> Several(string name, string description, string help) => new(name) { Description = description, AllowMultipleArgumentsPerToken = false, HelpName = help };

    private static Option<string> Text(string name, string fallback, string description, string help) => new(name) { Description = description, DefaultValueFactory = _ => fallback, HelpName = help };
}
