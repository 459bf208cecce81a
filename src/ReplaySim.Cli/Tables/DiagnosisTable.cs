using ReplaySim.Cli.Diagnoses;
using ReplaySim.Operations.Diagnosis;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>A diagnosis on a screen.</summary>
internal static class DiagnosisTable
{
    public static void Show(IAnsiConsole console, Diagnosis diagnosis)
    {
        console.MarkupLineInterpolated($"Before  {DiagnosisRows.Period(diagnosis.Before)}");
        console.MarkupLineInterpolated($"After   {DiagnosisRows.Period(diagnosis.After)}");
        foreach (var figure in DiagnosisRows.Figures(diagnosis))
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{DiagnosisRows.Headline(figure)}[/]");
            if (figure.Causes.Count > 0)
                ShowCauses(console, figure);
            foreach (var sentence in figure.Unclear)
                console.MarkupLineInterpolated($"[yellow]{sentence}.[/]");
        }

        console.WriteLine();
        if (DiagnosisRows.HoursOf(diagnosis) is { } hours)
            console.MarkupLineInterpolated($"{hours}");
        foreach (var notice in diagnosis.Notices)
            console.MarkupLineInterpolated($"[yellow]Notice:[/] {notice}.");
    }

    private static void ShowCauses(IAnsiConsole console, Decomposition figure)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn(DiagnosisRows.Heads[0]).NoWrap());
        foreach (var head in DiagnosisRows.Heads.Skip(1).Take(3))
            table.AddColumn(new TableColumn(head).NoWrap().RightAligned());
        table.AddColumn(DiagnosisRows.Heads[4]);
        foreach (var row in DiagnosisRows.Of(figure))
            table.AddRow([.. row.Take(5).Select(Markup.Escape)]);
        console.Write(table);
        console.MarkupLineInterpolated($"Next: {FactorText.CheckOf(figure.Causes[0].Factor)}.");
    }
}
