using System.Globalization;
using ReplaySim.Cli.Monitoring;
using ReplaySim.Core.Results;
using ReplaySim.Operations.Monitoring.Drift;
using ReplaySim.Reports.Texts;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>A watch on a screen: what it comes to and why, then promises, drift and spend.</summary>
internal static class MonitorTable
{
    private const double LeastShownP = 0.0001;

    public static void Show(IAnsiConsole console, MonitorReport report)
    {
        var colour = report.Status switch { MonitorStatus.Ok => "green", MonitorStatus.Warning => "yellow", _ => "red" };
        console.Write(new Rule($"[bold]{Safe(report.Scenario)}[/]: [{colour}]{MonitorJson.NameOf(report.Status)}[/]").LeftJustified());
        foreach (var reason in report.Reasons)
            console.MarkupLineInterpolated($"- {PlainText.Line(reason)}");
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        grid.AddRow("Log", Side(report.Log));
        grid.AddRow("Reference", Side(report.Reference));
        grid.AddRow("Labels", $"{Figures.Count(report.Matured)} matured, up to {report.MaturedTo}");
        console.Write(grid);
        ShowPromises(console, report);
        ShowDrift(console, report.Drift);
        if (report.Spend is { } spend)
            ShowSpend(console, spend);
        if (report.Challenger is { } challenger)
            ShowChallenger(console, challenger);
    }

    private static string Side(MonitoredSide side) => $"{Figures.Count(side.Rows)} transactions, {side.From} to {side.To}";

    private static void ShowPromises(IAnsiConsole console, MonitorReport report)
    {
        if (report.Promises.Count > 0)
        {
            var table = ResultTable.Plain("Promise", "Looked at", "May fail", "Fail", "Evidence", "of a lapse", "Enough", "Stands");
            foreach (var p in report.Promises)
            {
                table.AddRow(
                    Safe(p.Text), Figures.Count(p.Rows), Figures.Share(p.PromisedLoss, 3), Figures.Share(p.MeanLoss, 3), Evidence(p.Evidence), Evidence(p.LapseEvidence), Evidence(1 / p.Delta),
                    p.RefutedAfter is not null ? "[red]no[/]" : p.LapsedAfter is not null ? "[yellow]lapsed[/]" : "[green]yes[/]");
            }

            console.Write(table);
        }

        foreach (var (text, why) in report.NotWatched)
            console.MarkupLineInterpolated($"[dim]Not watched: {PlainText.Line(text)}: {why}[/]");
    }

    private static void ShowDrift(IAnsiConsole console, IReadOnlyList<DriftFigure> figures)
    {
        if (figures.Count == 0)
            return;
        var table = ResultTable.Plain("Against the reference", "Measure", "Then", "Now", "Size", "Notable from", "p", "Drifted");
        foreach (var f in figures)
        {
            table.AddRow(
                Safe(f.Subject), f.Measure, Figures.Share(f.Then, 3), Figures.Share(f.Now, 3), Size(f.Size), Size(f.Notable),
                f.PValue < LeastShownP ? "< 0.0001" : f.PValue.ToString("0.0000", CultureInfo.InvariantCulture), f.Drifted ? "[yellow]yes[/]" : f.Significant ? "slightly" : "no");
        }

        console.Write(table);
    }

    private static void ShowSpend(IAnsiConsole console, MonitoredSpend spend)
    {
        var f = spend.Forecast;
        var interval = f.Low is { } low && f.High is { } high ? $" (95 % interval {Figures.Dollars(low)} to {Figures.Dollars(high)})" : "";
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        grid.AddRow("Spend", $"{Figures.Dollars(f.Spent)} since {spend.Since}, {Figures.Dollars(f.PerDay)} a day");
        grid.AddRow("Month's end", $"{Figures.Dollars(f.Expected)}{interval}");
        if (spend.Budget is { } budget)
            grid.AddRow("Budget", $"{Figures.Dollars(budget)}, spent at {Figures.Share(spend.BurnRate, 0)} of its rate");
        console.Write(grid);
    }

    private static void ShowChallenger(IAnsiConsole console, Challenger challenger)
    {
        if (!challenger.Found)
        {
            console.MarkupLineInterpolated($"No challenger: no thresholds meet every constraint over {PlainText.Line(challenger.Source)}");
            return;
        }

        var table = ResultTable.Plain("Over recent transactions", "Accuracy", "Per 1 000", "Escalated", "Meets constraints");
        void Row(string name, ReplayResult r) =>
            table.AddRow(name, Figures.Share(r.Accuracy.Value, 3), Figures.Dollars(r.Cost.PerThousand), Figures.Share(r.Escalation), r.Feasible ? "[green]yes[/]" : "[red]no[/]");
        Row("present policy", challenger.Present);
        Row("challenger", challenger.Proposed);
        console.Write(table);
        console.MarkupLineInterpolated($"Challenger: {string.Join(", ", challenger.Settings.Select(s => $"{SettingsText.NameOf(s.Path)} {SettingsText.ValueOf(s.Value)}"))}{challenger.Guaranteed switch { true => ", certified for fresh transactions", false => ", not certified", null => ", no guarantee asked for (search.split)" }}; it was chosen on these transactions, which flatters it");
    }

    private static string Evidence(double value) => value >= 1e6 ? value.ToString("0.0E+0", CultureInfo.InvariantCulture) : value.ToString("#,0.0", CultureInfo.InvariantCulture);

    // A zero is added so that what rounds to nothing has no sign.
    private static string Size(double value) => double.IsPositiveInfinity(value) ? "∞" : (Math.Round(value, 3) + 0.0).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Safe(string text) => Markup.Escape(PlainText.Line(text));
}
