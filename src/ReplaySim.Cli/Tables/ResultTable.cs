using System.Text.Json;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;
using System.Globalization;
using ReplaySim.Core.Results;
using ReplaySim.Scenarios;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>A result on a screen: verdict first, then tiers, classes, constraints and what to beware of.</summary>
internal static class ResultTable
{
    private const int MostClasses = 12;

    public static void Show(IAnsiConsole console, ReplayResult result, Objective objective)
    {
        console.Write(new Rule($"[bold]{Markup.Escape(result.ScenarioName)}[/]").LeftJustified());
        ShowHeadline(console, result, objective);
        ShowTiers(console, result.Tiers);
        ShowClasses(console, result);
        ShowConstraints(console, result.Constraints);
        if (result.Reconciliation is { } reconciliation)
            ShowReconciliation(console, reconciliation);
        ShowWarnings(console, result.Warnings);
    }

    public static void ShowWarnings(IAnsiConsole console, IReadOnlyList<string> warnings)
    {
        foreach (var warning in warnings)
            console.MarkupLineInterpolated($"[yellow]Warning:[/] {warning}");
    }

    public static void ShowConstraints(IAnsiConsole console, IReadOnlyList<ConstraintOutcome> constraints)
    {
        if (constraints.Count == 0)
            return;
        var table = Plain("Constraint", "Value", "Margin", "Holds");
        foreach (var c in constraints)
            table.AddRow(Markup.Escape(c.Text), Figures.Judged(c.Unit, c.Value), Figures.Judged(c.Unit, c.Margin, signed: true), c.Holds ? "[green]yes[/]" : "[red]no[/]");
        console.Write(table);
    }

    public static void ShowReconciliation(IAnsiConsole console, ReconciliationSummary reconciliation)
    {
        var table = Plain("Today's routing, replayed", "Simulated", "Observed", "Off by");
        foreach (var f in reconciliation.Figures)
        {
            var off = f.RelativeError is { } error ? error.ToString("+0.0%;-0.0%;0.0%", CultureInfo.InvariantCulture) : "–";
            table.AddRow(Markup.Escape(f.Name), Reconciled(f, f.Simulated), Reconciled(f, f.Observed), off);
        }

        console.Write(table);
    }

    public static Table Plain(string first, params string[] numbers)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(Markup.Escape(first));
        foreach (var column in numbers)
            table.AddColumn(new TableColumn(Markup.Escape(column)).RightAligned());
        return table;
    }

    private static void ShowHeadline(IAnsiConsole console, ReplayResult r, Objective objective)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        void Row(string name, string value) => grid.AddRow(name, Markup.Escape(value));
        Row("Policy", PolicyText.Of(new PolicyPart(r.Policy.Kind, JsonDocument.Parse(r.Policy.Parameters).RootElement)));
        Row("History", $"{Figures.Count(r.History.Rows)} rows, {r.History.From} to {r.History.To}");
        Row("Accuracy", r.Accuracy.Value is null ? "unknown: no labels" : $"{Figures.Share(r.Accuracy.Value, 3)}  (95 % interval {Figures.Share(r.Accuracy.Low, 3)} to {Figures.Share(r.Accuracy.High, 3)}; majority baseline {Figures.Share(r.MajorityBaseline, 3)})");
        Row("Spend", $"{Figures.Dollars(r.Cost.Spend)}  ({Figures.Dollars(r.Cost.PerThousand)} per 1 000, {Figures.Dollars(r.Cost.PerDay)} a day, {Figures.Dollars(r.Cost.PerMonth)} a month)");
        if (r.Cost.Errors != 0)
            Row("With errors", $"{Figures.Dollars(r.Cost.Total)}  (mistakes cost {Figures.Dollars(r.Cost.Errors)})");
        Row("Latency", $"p50 {Figures.Millis(r.Latency.P50Micros)}, p95 {Figures.Millis(r.Latency.P95Micros)}, p99 {Figures.Millis(r.Latency.P99Micros)}, max {Figures.Millis(r.Latency.MaxMicros)}");
        Row("Escalated", Figures.Share(r.Escalation));
        Row("Objective", $"{objective.Text}: {Figures.Of(objective.Metric, objective.Metric.Read(r))}");
        console.Write(grid);
    }

    private static void ShowTiers(IAnsiConsole console, IReadOnlyList<TierSummary> tiers)
    {
        var table = Plain("Tier", "Asked", "Escalated", "Turned away", "Cost", "Busy", "Wait p50", "Wait p99", "Service p99");
        foreach (var t in tiers)
        {
            table.AddRow(
                Markup.Escape(t.Name), Figures.Count(t.Asked), Figures.Count(t.Escalated), Figures.Count(t.Rejected), Figures.Dollars(t.CostFemto), Figures.Share(t.Utilization, 1),
                Figures.Millis(t.Wait.P50Micros), Figures.Millis(t.Wait.P99Micros), Figures.Millis(t.Service.P99Micros));
        }

        console.Write(table);
        ShowPrices(console, [.. tiers.Where(t => t.Price is not null)]);
    }

    private static void ShowPrices(IAnsiConsole console, IReadOnlyList<TierSummary> tiers)
    {
        if (tiers.Count == 0)
            return;
        var table = Plain("Price", "A call", "By nameplate", "Price from");
        foreach (var t in tiers)
            table.AddRow(Markup.Escape(t.Name), Figures.Dollars(t.CostPerCallFemto), Figures.Dollars(t.Price!.NameplateFemto), Markup.Escape(t.Price.From));
        console.Write(table);
    }

    private static void ShowClasses(IAnsiConsole console, ReplayResult result)
    {
        if (result.Classes.Count == 0)
            return;
        var table = Plain("Class", "Rows", "Precision", "Recall", "F1");
        foreach (var c in result.Classes.OrderByDescending(c => c.Support).Take(MostClasses))
            table.AddRow(Markup.Escape(c.Label), Figures.Count(c.Support), Figures.Share(c.Precision), Figures.Share(c.Recall), Figures.Share(c.F1));
        console.Write(table);
        if (result.Classes.Count > MostClasses)
            console.MarkupLineInterpolated($"[dim]and {result.Classes.Count - MostClasses} more classes in the JSON document[/]");
    }

    private static string Reconciled(ReconciledFigure figure, double value) => figure.Unit switch
    {
        "dollars" => Figures.Dollars(value),
        "share" => Figures.Share(value, 3),
        "ms" => Figures.Millis(value * 1000),
        _ => Figures.Count((decimal)value),
    };
}
