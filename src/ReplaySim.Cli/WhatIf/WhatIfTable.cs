using ReplaySim.Cli.Tables;
using Spectre.Console;

namespace ReplaySim.Cli.WhatIf;

/// <summary>What changes would do, on a screen.</summary>
internal static class WhatIfTable
{
    public static void Show(IAnsiConsole console, WhatIfReport report)
    {
        console.Write(new Rule($"[bold]{Markup.Escape(report.Scenario.Name)}[/]").LeftJustified());
        foreach (var change in WhatIfRows.Changes(report))
            console.MarkupLineInterpolated($"{change}");
        foreach (var (heads, rows) in WhatIfRows.Tables(report))
        {
            var table = ResultTable.Plain(heads[0], [.. heads.Skip(1)]);
            foreach (var row in rows)
                table.AddRow([.. row.Select(Markup.Escape)]);
            console.Write(table);
        }

        foreach (var sentence in report.Assumptions)
            console.MarkupLineInterpolated($"{sentence}");
        ResultTable.ShowWarnings(console, report.Warnings);
    }
}
