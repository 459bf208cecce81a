using ReplaySim.Cli.Searches;
using ReplaySim.Core.Results;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Findings;
using ReplaySim.Reports.Texts;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>A recommendation on a screen.</summary>
internal static class RecommendationTable
{
    public static void Show(IAnsiConsole console, SweepOutcome sweep, RecommendationPart recommendation)
    {
        console.Write(new Rule($"[bold]{Markup.Escape(sweep.Scenario.Name)}[/]").LeftJustified());
        var certified = sweep.Exact?.Guarantee is { Holds: true } guarantee ? $"certified at {Figures.Share(guarantee.Confidence, 0)}" : "in shadow first: not certified";
        console.MarkupLineInterpolated($"Route by [bold]{SweepTable.Short(sweep.Exact is null ? sweep.Ranked[0].Settings : sweep.RecommendedSettings)}[/], {certified}.");
        foreach (var table in RecommendationTables.Of(RunDocuments.Parse(ResultJson.ToBytes(json => SweepJson.Write(json, sweep, recommendation))).Sweep!))
            Show(console, table);
        ResultTable.ShowWarnings(console, recommendation.Notices);
    }

    private static void Show(IAnsiConsole console, FindingTable finding)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{finding.Title}[/]");
        // One column of sentences fits a screen; the memo has them all.
        var columns = Math.Min(finding.Heads.Count, finding.TextsFrom == int.MaxValue ? int.MaxValue : finding.TextsFrom + 1);
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (head, i) in finding.Heads.Take(columns).Select((h, i) => (h, i)))
        {
            var column = new TableColumn(Markup.Escape(head));
            table.AddColumn(i == 0 || i >= finding.TextsFrom ? column : column.RightAligned().NoWrap());
        }

        foreach (var (row, i) in finding.Rows.Select((r, i) => (r, i)))
            table.AddRow([.. row.Take(columns).Select(c => finding.Marked.Contains(i) ? $"[bold]{Markup.Escape(PlainText.Line(c))}[/]" : Markup.Escape(PlainText.Line(c)))]);
        console.Write(table);
        if (finding.Note.Length > 0)
            console.MarkupLineInterpolated($"{finding.Note}");
    }
}
