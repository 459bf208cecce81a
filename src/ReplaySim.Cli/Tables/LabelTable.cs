using ReplaySim.Reports.Texts;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>How often each label comes.</summary>
internal static class LabelTable
{
    public static void Show(IAnsiConsole console, string column, IEnumerable<(string Value, long Rows, double Share)> values, long missing)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn(Markup.Escape($"Label ({column})"))
            .AddColumn(new TableColumn("Rows").RightAligned())
            .AddColumn(new TableColumn("Share").RightAligned());
        foreach (var (value, rows, share) in values)
            table.AddRow(Markup.Escape(value), Figures.Count(rows), Figures.Share(share, 3));
        if (missing > 0)
            table.AddRow("[dim]unlabelled[/]", Figures.Count(missing), "");
        console.Write(table);
    }
}
