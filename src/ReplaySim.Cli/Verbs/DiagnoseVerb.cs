using System.CommandLine;
using System.Text;
using ReplaySim.Cli.Diagnoses;
using ReplaySim.Cli.Tables;
using ReplaySim.Cli.Terminal;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Data.Runs;
using ReplaySim.Operations.Diagnosis;
using ReplaySim.Reports.Images;
using ReplaySim.Reports.Memos;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim diagnose</c>: why spend, accuracy or latency changed.</summary>
internal static class DiagnoseVerb
{
    private const string DocumentFile = "diagnosis.json";

    public static Command Create(VerbHost host)
    {
        var sources = new Argument<string[]>("before after") { Description = "Two scenarios or run folders (run --profile --out), or one scenario with --before and --after.", Arity = new ArgumentArity(1, 2), HelpName = "before> <after" };
        var before = new Option<string?>("--before") { Description = "With one scenario: the first period, 2026-01-01..2026-01-15 (UTC, the end not part of it).", HelpName = "period" };
        var after = new Option<string?>("--after") { Description = "With one scenario: the second period.", HelpName = "period" };
        var folder = new Option<string?>("--out") { Description = "Write a folder: diagnosis.json, memo.md, pictures.", HelpName = "folder" };
        var options = new CommonOptions();
        var command = new Command("diagnose", "Why did spend, accuracy or latency change? An exact decomposition, ranked, with what to look at next.")
        {
            sources, before, after, options.Policy, options.Set, options.Json, folder, options.Threads, options.Code.Allow, options.Code.Limit,
        };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            var target = parsed.GetValue(folder);
            if (target is not null)
                RunFolder.CheckTarget(target, DocumentFile);
            var (given, threads) = (parsed.GetRequiredValue(sources), parsed.GetValue(options.Threads));
            var periods = Periods(given, parsed.GetValue(before), parsed.GetValue(after));
            log.Information("Diagnosing {Sources}", given);
            var profiles = new List<PeriodProfile>();
            foreach (var source in given)
            {
                profiles.AddRange(Directory.Exists(source)
                    ? [ProfileFile.Read(source)]
                    : await ProfiledReplay.RunAsync(ScenarioArgument.ReadWithPolicy(source, options, parsed, code), periods, threads, host.Screen, cancellation).ConfigureAwait(false));
            }

            var diagnosis = Diagnosis.Of(profiles[0], profiles[1]);
            var document = ResultJson.ToBytes(json => DiagnosisJson.Write(json, diagnosis));
            if (target is not null)
                await AtomicOutput.FolderAsync(target, aside => WriteAsync(aside, diagnosis, document, cancellation)).ConfigureAwait(false);
            if (parsed.GetValue(options.Json))
                await host.Screen.Output.WriteAsync(Encoding.UTF8.GetString(document)).ConfigureAwait(false);
            else
                DiagnosisTable.Show(host.Screen.Result, diagnosis);
            await host.Screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        }));
        return command;
    }

    private static IReadOnlyList<ProfiledPeriod> Periods(string[] sources, string? before, string? after)
    {
        if (sources.Length == 2)
        {
            return before is null && after is null
                ? []
                : throw new ReplayInputException("--before and --after: two sources are two periods already; expected one scenario beside them");
        }

        if (before is null || after is null || Directory.Exists(sources[0]))
            throw new ReplayInputException($"diagnose: only '{sources[0]}' to compare; expected a second scenario or run folder, or a scenario with --before 2026-01-01..2026-01-15 --after 2026-01-15..2026-01-29");
        var (first, second) = (PeriodText.Of("--before", before), PeriodText.Of("--after", after));
        return first.To <= second.From || second.To <= first.From ? [first, second] : throw new ReplayInputException($"--before {before} --after {after}: they overlap; expected two periods apart");
    }

    private static async Task WriteAsync(string folder, Diagnosis diagnosis, byte[] document, CancellationToken cancellation)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, DocumentFile), document, cancellation).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, Memo.File), DiagnosisMemo.Of(diagnosis), cancellation).ConfigureAwait(false);
        foreach (var (name, chart) in DiagnosisCharts.Of(diagnosis))
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.svg"), StaticImage.Svg(chart), cancellation).ConfigureAwait(false);
    }
}
