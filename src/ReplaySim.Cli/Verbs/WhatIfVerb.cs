using System.CommandLine;
using System.Text;
using ReplaySim.Cli.Terminal;
using ReplaySim.Cli.WhatIf;
using ReplaySim.Core;
using ReplaySim.Core.Money;
using ReplaySim.Core.Results;
using ReplaySim.Data.Runs;
using ReplaySim.Reports.Images;
using ReplaySim.Reports.Memos;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.Verbs;

/// <summary><c>replaysim what-if</c>: changes of a scenario, each alone and together, by replays on the same draws.</summary>
internal static class WhatIfVerb
{
    private const string DocumentFile = "what-if.json";
    private const string SheetFile = "what-if.csv";

    public static Command Create(VerbHost host)
    {
        var scenario = ScenarioArgument.Create();
        var changes = new Option<string[]>("--change")
        {
            Description = "A change: volume=+40%, price=-20%, tiers.NAME.accuracy=+1% (a point), tiers.NAME.latency=x1.5, or any key of the scenario (repeatable).",
            AllowMultipleArgumentsPerToken = false,
            HelpName = "path=amount",
        };
        var factorial = new Option<bool>("--factorial") { Description = "Replay every combination of the changes (at most 6), and tell what they do alone from what they do together." };
        var standing = new Option<string?>("--fixed") { Description = "What the changes cost a month beside what is replayed: $500/month.", HelpName = "dollars" };
        var options = new CommonOptions();
        var folder = new Option<string?>("--out") { Description = "Write a folder: what-if.json, what-if.csv, memo.md, tornado.svg, tornado.png.", HelpName = "folder" };
        var command = new Command("what-if", "Change a scenario and replay it: accuracy, errors, money, latency, break-evens, and what a point of accuracy is worth.")
        {
            scenario, changes, factorial, standing, options.Policy, options.Set, options.Json, folder, options.Threads, options.Code.Allow, options.Code.Limit,
        };
        command.SetAction(host.Action(options.Code, async (parsed, code, log, cancellation) =>
        {
            var target = parsed.GetValue(folder);
            if (target is not null)
                RunFolder.CheckTarget(target, DocumentFile);
            var fixedNano = FixedOf(parsed.GetValue(standing));
            var read = ScenarioArgument.ReadWithPolicy(parsed.GetRequiredValue(scenario), options, parsed, code);
            var plan = WhatIfPlan.Of(read, parsed.GetValue(changes) ?? [], parsed.GetValue(factorial));
            log.Information("What if: {Count} replays of {Scenario}", plan.Outcomes.Count, read.Name);
            var report = await RowProgress.ShowAsync(host.Screen, read.Name, progress => WhatIfRun.RunAsync(plan, fixedNano, parsed.GetValue(options.Threads), progress, cancellation)).ConfigureAwait(false);
            var document = ResultJson.ToBytes(json => WhatIfJson.Write(json, report));
            if (target is not null)
                await AtomicOutput.FolderAsync(target, aside => WriteAsync(aside, report, document, cancellation)).ConfigureAwait(false);
            if (parsed.GetValue(options.Json))
                await host.Screen.Output.WriteAsync(Encoding.UTF8.GetString(document)).ConfigureAwait(false);
            else
                WhatIfTable.Show(host.Screen.Result, report);
            await host.Screen.Output.FlushAsync(cancellation).ConfigureAwait(false);
            return report.Outcomes.All(o => o.Result.Feasible) ? ExitCode.Done : ExitCode.NotMet;
        }));
        return command;
    }

    private static async Task WriteAsync(string folder, WhatIfReport report, byte[] document, CancellationToken cancellation)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, DocumentFile), document, cancellation).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, SheetFile), WhatIfCsv.Of(report), cancellation).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, Memo.File), WhatIfMemo.Of(report), cancellation).ConfigureAwait(false);
        foreach (var (name, chart) in WhatIfCharts.Of(report))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.svg"), StaticImage.Svg(chart), cancellation).ConfigureAwait(false);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.png"), StaticImage.Png(chart), cancellation).ConfigureAwait(false);
        }
    }

    private static Int128 FixedOf(string? text)
    {
        const string month = "/month";
        if (text is null)
            return 0;
        return text.EndsWith(month, StringComparison.Ordinal) && UnitText.Dollars(text[..^month.Length]) is { } dollars
            ? (Int128)Math.Round(dollars * MoneyText.NanoPerDollar)
            : throw new ReplayInputException($"--fixed {text}: no amount a month; expected dollars with their sign, such as $500/month");
    }
}
