using System.Globalization;
using ReplaySim.Cli.Decisions;
using ReplaySim.Reports.Texts;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>A decision on a screen: who scores how by what, how stable that is, and who is out.</summary>
internal static class DecisionTable
{
    public static void Show(IAnsiConsole console, Decision decision)
    {
        if (decision.Judged.Count == 0)
            console.WriteLine("No alternative meets every requirement.");
        else
            ShowJudged(console, decision);
        ShowExcluded(console, decision);
        foreach (var notice in decision.Notices)
            console.MarkupLineInterpolated($"[yellow]Notice:[/] {PlainText.Line(notice)}");
    }

    private static void ShowJudged(IAnsiConsole console, Decision decision)
    {
        var best = decision.Judged[0];
        console.MarkupLineInterpolated(
            $"[bold]{PlainText.Line(best.Alternative.Name)}[/] scores highest, as under {Figures.Share(best.WinShare, 1)} of all weights there could be{Topsis(decision)}.");
        string[] heads = [.. decision.Criteria.Zip(decision.Shares, (c, share) => $"{PlainText.Line(c.Name)} × {share.ToString("0.###", CultureInfo.InvariantCulture)}"), "Score", "Wins", "TOPSIS"];
        var table = ResultTable.Plain("Alternative", heads);
        table.Columns[0].NoWrap();
        foreach (var judged in decision.Judged)
        {
            table.AddRow(
            [
                Markup.Escape(PlainText.Line(judged.Alternative.Name)),
                .. judged.Contributions.Select((c, i) => Markup.Escape($"{TraitText.Of(decision.Traits[i], judged.Alternative.Values[i])}  +{Three(c)}")),
                Three(judged.Score), Figures.Share(judged.WinShare, 1), Three(judged.Topsis),
            ]);
        }

        console.Write(table);
        foreach (var judged in decision.Judged.Where(j => j.DominatedBy is not null))
            console.WriteLine($"{PlainText.Line(judged.Alternative.Name)} is dominated: {PlainText.Line(judged.DominatedBy!)} is nowhere worse and somewhere better.");
    }

    private static string Topsis(Decision decision) =>
        decision.TopsisChoice == decision.Judged[0].Alternative.Name ? "; TOPSIS agrees" : $"; TOPSIS would take {PlainText.Line(decision.TopsisChoice!)}";

    private static void ShowExcluded(IAnsiConsole console, Decision decision)
    {
        if (decision.Excluded.Count == 0)
            return;
        var table = new Table().Border(TableBorder.Simple).AddColumns("Not chosen among", "Fails");
        foreach (var (name, fails) in decision.Excluded)
            table.AddRow(Markup.Escape(PlainText.Line(name)), Markup.Escape(string.Join("; ", fails)));
        console.Write(table);
    }

    private static string Three(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
