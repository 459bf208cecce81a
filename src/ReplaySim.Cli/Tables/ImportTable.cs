using ReplaySim.Reports.Texts;
using System.Globalization;
using ReplaySim.Import;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>Shows what an import did.</summary>
internal static class ImportTable
{
    public static void Show(IAnsiConsole console, ImportReport report)
    {
        console.MarkupLineInterpolated($"[bold]{report.Output}[/]");
        console.WriteLine();
        ShowHeadline(console, report);
        ShowColumns(console, report);
        if (report.Label is { } label)
            ShowLabel(console, label);
        if (report.Rejects.First.Count > 0)
            ShowRejects(console, report.Rejects);
        ShowDuplicates(console, "Rows that come more than once", "Row", report.DuplicateRows);
        if (report.DuplicateIds is { } ids)
            ShowDuplicates(console, "Ids that come more than once", "Id", ids);
        foreach (var note in report.Notes)
            console.MarkupLineInterpolated($"[yellow]Note:[/] {note}");
    }

    private static void ShowHeadline(IAnsiConsole console, ImportReport report)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        void Row(string name, string value, bool warn = false) => grid.AddRow(name, warn ? $"[yellow]{Markup.Escape(value)}[/]" : Markup.Escape(value));
        Row("Rows", string.Create(CultureInfo.InvariantCulture, $"{report.Rows:#,0}  ({Sizes.Of(report.Bytes)})"));
        if (report.From is { } from)
            Row("Times", $"{from} to {report.To}  (column {report.TimeColumn})");
        var rejects = report.Rejects;
        Row("Rejected", rejects.Rows == 0 ? "none" : $"{Figures.Count(rejects.Rows)} {(rejects.Rows == 1 ? "row" : "rows")}{(rejects.WithoutTime == 0 ? "" : $", {Figures.Count(rejects.WithoutTime)} of them without a time")}", rejects.Rows > 0);
        Row("Duplicate rows", Kept(report.DuplicateRows), report.DuplicateRows.Count > 0);
        if (report.DuplicateIds is { } ids)
            Row("Duplicate ids", Kept(ids), ids.Count > 0);
        console.Write(grid);
    }

    private static string Kept(DuplicateReport duplicates) => duplicates.Count == 0 ? "none" : $"{Figures.Count(duplicates.Count)}, kept";

    private static void ShowColumns(IAnsiConsole console, ImportReport report)
    {
        var renamed = report.Columns.Any(c => c.Name != c.Source);
        var table = new Table().Border(TableBorder.Simple).AddColumn("Column").AddColumn("Type").AddColumn(new TableColumn("Nulls").RightAligned());
        if (renamed)
            table.AddColumn("From");
        foreach (var column in report.Columns)
        {
            List<string> cells = [Markup.Escape(column.Name), Markup.Escape(column.Type), column.Nulls == 0 ? "[dim]–[/]" : Figures.Count(column.Nulls)];
            if (renamed)
                cells.Add(column.Name == column.Source ? "" : Markup.Escape(column.Source));
            table.AddRow([.. cells]);
        }

        console.Write(table);
    }

    private static void ShowLabel(IAnsiConsole console, LabelRate label)
    {
        LabelTable.Show(console, label.Column, label.Values.Select(v => (v.Value, v.Rows, v.Share)), label.Missing);
        if (label.Distinct > label.Values.Count)
            console.MarkupLineInterpolated($"[dim]and {label.Distinct - label.Values.Count} more labels[/]");
    }

    private static void ShowRejects(IAnsiConsole console, RejectReport rejects)
    {
        var byLine = rejects.First.All(r => r.Line is not null);
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn(byLine ? "Line" : "Row").RightAligned()).AddColumn("Column").AddColumn("Rejected because");
        foreach (var reject in rejects.First)
            table.AddRow(Figures.Count(reject.Line ?? reject.Row ?? 0), Markup.Escape(reject.Column ?? ""), Markup.Escape(reject.Reason));
        console.Write(table);
        if (rejects.Rows > rejects.First.Count)
            console.MarkupLineInterpolated($"[dim]and {rejects.Rows - rejects.First.Count} more[/]");
    }

    private static void ShowDuplicates(IAnsiConsole console, string title, string what, DuplicateReport duplicates)
    {
        if (duplicates.Count == 0)
            return;
        var table = new Table().Border(TableBorder.Simple).Title(title).AddColumn(what).AddColumn(new TableColumn("Times").RightAligned());
        foreach (var (value, times) in duplicates.First)
            table.AddRow(Markup.Escape(value), Figures.Count(times));
        console.Write(table);
    }
}
