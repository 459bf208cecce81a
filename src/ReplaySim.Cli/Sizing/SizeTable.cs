using ReplaySim.Cli.Tables;
using ReplaySim.Core.Results;
using ReplaySim.Reports.Texts;
using Spectre.Console;

namespace ReplaySim.Cli.Sizing;

/// <summary>The fewest servers on a screen.</summary>
internal static class SizeTable
{
    public static void Show(IAnsiConsole console, SizeReport report)
    {
        console.Write(new Rule($"[bold]{Markup.Escape(report.Name)}[/]").LeftJustified());
        console.MarkupLineInterpolated($"Limits: {SizeRows.Limits(report)}");
        console.MarkupLineInterpolated($"over the whole history and at each tier's peak, its busiest {Durations.Of(report.Range.LengthMicros)}");
        console.MarkupLineInterpolated($"[bold]{SizeRows.Verdict(report)}[/]");
        foreach (var reason in report.InTheWay)
            console.MarkupLineInterpolated($"[red]{reason}[/]");
        console.MarkupLineInterpolated($"{SizeRows.Today(report)}");
        if (SizeRows.Cost(report) is { } cost)
            console.MarkupLineInterpolated($"Servers cost {cost}");
        ShowRows(console, SizeRows.TierHeads, SizeRows.Tiers(report), lastIsText: false);
        if (report.Answer is { } answer)
            ResultTable.ShowConstraints(console, [.. report.Limits.Constraints.Select(c => c.Judge(answer.Result)), .. report.Others]);
        if (report.Tiers.Any(t => t.FewerBreak.Count > 0))
            ShowRows(console, SizeRows.FewerHeads, SizeRows.Fewer(report), lastIsText: true);
        if (report.Tiers.Any(t => t.Formula is not null))
            ShowRows(console, SizeRows.FormulaHeads, SizeRows.Formulas(report), lastIsText: false);
        foreach (var difference in SizeRows.Differences(report))
            console.MarkupLineInterpolated($"{difference}");
        console.MarkupLineInterpolated($"{report.Because} ({report.Replays} replays in all)");
        ResultTable.ShowWarnings(console, report.Warnings);
    }

    private static void ShowRows(IAnsiConsole console, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows, bool lastIsText)
    {
        var table = ResultTable.Plain(heads[0], [.. heads.Skip(1)]);
        if (lastIsText)
            table.Columns[^1].LeftAligned();
        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(table);
    }
}
