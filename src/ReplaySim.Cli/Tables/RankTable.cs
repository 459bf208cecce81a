using ReplaySim.Cli.Rankings;
using ReplaySim.Economics.Mixes;
using ReplaySim.Economics.Ranking;
using ReplaySim.Reports.Texts;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>A ranking on a screen: the answers first, then every model, those left out last with why.</summary>
internal static class RankTable
{
    public static void Show(IAnsiConsole console, RankReport report)
    {
        var answers = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        foreach (var (what, model) in RankMemo.Answers(report))
            answers.AddRow(what, $"[bold]{Safe(model.Model.Name)}[/]  ({RankFigures.Quality(model.Model.Quality)} at {RankFigures.Dollars(model.Model.CostPerThousand)} per 1 000)");
        console.Write(answers);
        if (report.Passing.Count == 0)
            console.WriteLine("No model can be ranked within these limits.");
        ShowModels(console, report);
        ShowReasons(console, report);
        if (report.Mixes is { } mixes)
            ShowMixes(console, mixes, report.Options);
        foreach (var notice in report.Notices)
            console.MarkupLineInterpolated($"[yellow]Notice:[/] {PlainText.Line(notice)}");
    }

    private static void ShowModels(IAnsiConsole console, RankReport report)
    {
        var (errors, month, latency) = (report.Options.DollarsPerError is not null, report.Options.VolumePerDay is not null, report.Options.MostLatencyMs is not null);
        string[] heads = ["Quality", "Per 1 000", "Per point", "Per further", .. errors ? ["With errors"] : Array.Empty<string>(), .. month ? ["A month"] : Array.Empty<string>(), .. latency ? ["Latency"] : Array.Empty<string>()];
        var table = ResultTable.Plain("Model", heads).AddColumn(new TableColumn("").NoWrap());
        table.Columns[0].NoWrap();
        foreach (var m in report.Models)
        {
            string[] cells =
            [
                Safe(m.Model.Name), RankFigures.Quality(m.Model.Quality), RankFigures.Dollars(m.Model.CostPerThousand), RankFigures.Dollars(m.CostPerPoint), RankFigures.Dollars(m.MarginalPerPoint),
                .. errors ? [RankFigures.Dollars(m.TotalPerThousand)] : Array.Empty<string>(), .. month ? [RankFigures.Dollars(m.PerMonth)] : Array.Empty<string>(),
                .. latency ? [RankFigures.Millis(m.Model.LatencyMs)] : Array.Empty<string>(), Markup.Escape(RankFigures.Standing(m)),
            ];
            table.AddRow(m.Excluded.Count > 0 ? [.. cells.Select(c => $"[dim]{c}[/]")] : cells);
        }

        console.Write(table);
    }

    private static void ShowReasons(IAnsiConsole console, RankReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("Dominated or excluded").NoWrap()).AddColumn("Why");
        foreach (var model in report.Models)
        {
            if (RankFigures.Reason(model) is { } reason)
                table.AddRow(Safe(model.Model.Name), Markup.Escape(reason));
        }

        if (table.Rows.Count > 0)
            console.Write(table);
    }

    private static void ShowMixes(IAnsiConsole console, MixFindings mixes, RankingOptions options)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn(MixRows.Heads[0]).NoWrap()).AddColumn(MixRows.Heads[1]);
        foreach (var head in MixRows.Heads.Skip(2))
            table.AddColumn(new TableColumn(head).NoWrap().RightAligned());
        foreach (var row in MixRows.Of(mixes, options))
            table.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(table);
        foreach (var sentence in MixRows.Sentences(mixes, options))
            console.MarkupLineInterpolated($"{sentence}");
    }

    private static string Safe(string name) => Markup.Escape(PlainText.Line(name));
}
