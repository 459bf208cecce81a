using ReplaySim.Cli.Promotions;
using ReplaySim.Reports.Texts;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>A decision on a screen.</summary>
internal static class PromotionTable
{
    public static void Show(IAnsiConsole console, PromotionRecord record)
    {
        console.MarkupLineInterpolated(record.Decision.Promoted ? (FormattableString)$"[green]Promoted[/]" : $"[red]{InWords(record.Verdict)}[/]");
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("Criterion").NoWrap()).AddColumn("Holds").AddColumn("Figures");
        foreach (var criterion in record.Decision.Criteria)
            table.AddRow(criterion.Name, criterion.Holds ? "yes" : "[red]no[/]", Markup.Escape(PlainText.Line(criterion.Told)));
        console.Write(table);
        if (record.Version is { } version)
            console.MarkupLineInterpolated($"Registered as version {version}, alias champion.");
        if (record.ModelVersion is { } modelVersion)
            console.MarkupLineInterpolated($"Registered model version {modelVersion}, alias champion.");
    }

    private static string InWords(string verdict) => char.ToUpperInvariant(verdict[0]) + verdict[1..];
}
