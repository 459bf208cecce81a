using ReplaySim.Cli.Tables;
using ReplaySim.Reports.Texts;
using Spectre.Console;

namespace ReplaySim.Cli.Ownership;

/// <summary>A cost of ownership on a screen.</summary>
internal static class OwnershipTable
{
    public static void Show(IAnsiConsole console, OwnershipReport report)
    {
        console.Write(new Rule($"[bold]{Markup.Escape(report.Name)}[/]").LeftJustified());
        console.MarkupLineInterpolated($"{report.Inputs.Months} months at {Figures.Count(report.Inputs.TransactionsPerMonth)} transactions a month (of 30 days)");
        ShowRows(console, OwnershipRows.LineHeads, OwnershipRows.Lines(report));
        ShowRows(console, OwnershipRows.BarHeads, OwnershipRows.Bars(report));
        foreach (var sentence in report.Method)
            console.MarkupLineInterpolated($"{sentence}");
        ResultTable.ShowWarnings(console, report.Warnings);
    }

    private static void ShowRows(IAnsiConsole console, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = ResultTable.Plain(heads[0], [.. heads.Skip(1)]);
        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(table);
    }
}
