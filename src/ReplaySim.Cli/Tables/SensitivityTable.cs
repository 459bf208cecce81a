using ReplaySim.Reports.Texts;
using ReplaySim.Cli.Searches;
using ReplaySim.Core.Results;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>What a sweep's choice hangs on: prices of constraints, changed tiers, regret, curves, a walk through history.</summary>
internal static class SensitivityTable
{
    public static void Show(IAnsiConsole console, SweepOutcome sweep, ExactFindings found)
    {
        ShowShadowPrices(console, sweep, found);
        ShowWorlds(console, sweep, found);
        ShowRegret(console, sweep, found);
        ShowCurves(console, found.Curves);
        ShowWalkForward(console, found);
        CalibrationTable.Show(console, found.Calibration);
    }

    private static void ShowShadowPrices(IAnsiConsole console, SweepOutcome sweep, ExactFindings found)
    {
        if (found.ShadowPrices.Count == 0)
            return;
        var objective = sweep.Scenario.Objective.Metric;
        var table = ResultTable.Plain("What a constraint costs", "Step", "The next step costs", "A step back saves");
        foreach (var price in found.ShadowPrices)
        {
            var step = price.Unit == MetricUnit.Micros ? price.Step / 1000 : price.Step;
            table.AddRow(Markup.Escape(price.Constraint), Figures.Judged(price.Unit, step), price.Tighter is null ? "out of reach" : Figures.Of(objective, price.Tighter), Figures.Of(objective, price.Looser));
        }

        console.Write(table);
    }

    private static void ShowWorlds(IAnsiConsole console, SweepOutcome sweep, ExactFindings found)
    {
        if (found.Sensitivity.Count == 0)
            return;
        var objective = sweep.Scenario.Objective.Metric;
        var table = ResultTable.Plain("If a tier changes", "Best then", "These thresholds then", "They hold");
        foreach (var world in found.Sensitivity)
            table.AddRow(Markup.Escape($"{world.Tier}: {world.Change}"), world.Value is null ? "infeasible" : Figures.Of(objective, world.Value), Figures.Of(objective, world.Kept), world.KeptHolds ? "[green]yes[/]" : "[red]no[/]");
        console.Write(table);
        foreach (var band in found.Correlation)
        {
            console.MarkupLineInterpolated(band.From is { } from && band.To is { } to
                ? (FormattableString)$"Errors of {band.Tier} are assumed to correlate by {band.Assumed:0.##}; the choice holds every constraint from {from:0.##} to {to:0.##}."
                : $"Errors of {band.Tier} are assumed to correlate by {band.Assumed:0.##}; the choice does not hold every constraint even there.");
        }
    }

    private static void ShowRegret(IAnsiConsole console, SweepOutcome sweep, ExactFindings found)
    {
        if (found.Regret is not { } regret)
            return;
        var table = ResultTable.Plain($"Above the oracle ({Figures.Dollars(sweep.OracleCalls)})", "Spend");
        table.AddRow("not knowing the truth (routing information)", Figures.Dollars(regret.RoutingInformation));
        table.AddRow("queues (latency constraints)", Figures.Dollars(regret.Queueing));
        table.AddRow("thresholds fitted on the search part", Figures.Dollars(regret.ThresholdChoice));
        table.AddRow("safety margin of the guarantee", Figures.Dollars(regret.SafetyMargin));
        table.AddRow("in all", Figures.Dollars(regret.Total));
        console.Write(table);
    }

    private static void ShowCurves(IAnsiConsole console, RoutingCurves? curves)
    {
        if (curves is null)
            return;
        var table = ResultTable.Plain($"Routing by {curves.By}, {curves.Weak} to {curves.Strong}", "Value");
        void Row(string name, double? value, string format = "0.0000") => table.AddRow(name, value is { } v && double.IsFinite(v) ? v.ToString(format, System.Globalization.CultureInfo.InvariantCulture) : "–");
        Row("performance gap recovered (PGR)", curves.Recovered);
        Row("average over all shares (APGR; 0.5 is chance)", curves.Router.AverageRecovered);
        foreach (var threshold in curves.Router.Thresholds)
            table.AddRow(FormattableString.Invariant($"share to {curves.Strong} for {threshold.Recovered * 100:0} % of the gap (CPT)"), Figures.Share(threshold.Share));
        Row("area under the deferral curve", curves.Deferral.Area);
        Row("average improvement in quality (AIQ), frontier", curves.Improvement?.OverCostSpan);
        Row("the same, mixing single tiers", curves.ImprovementOfMixing?.OverCostSpan);
        table.AddRow($"saving at {curves.Strong}'s accuracy", curves.SavingAtMatchedAccuracy is { } saving ? Figures.Share(saving, 1) : "out of reach");
        console.Write(table);
    }

    private static void ShowWalkForward(IAnsiConsole console, ExactFindings found)
    {
        if (found.WalkForward is not { } steps)
            return;
        var table = ResultTable.Plain("Walk forward: judged from", "Fitted on", "Judged on", "Thresholds", "Accuracy", "Spend", "In hindsight", "Violated");
        foreach (var step in steps)
        {
            table.AddRow(
                step.From.ToString()[..10], Figures.Count(step.FittedOn.Count), Figures.Count(step.JudgedOn.Count), Markup.Escape(SweepTable.Short(step.Settings)), Figures.Share(step.Accuracy, 3),
                step.Spend is { } spend ? Figures.Dollars(spend) : "–", step.BestSpend is { } best ? Figures.Dollars(best) : "–", step.Violated.Count == 0 ? "[green]none[/]" : "[red]" + Markup.Escape(string.Join("; ", step.Violated)) + "[/]");
        }

        console.Write(table);
        if (steps.Count == 0)
            console.MarkupLine("[yellow]Walk forward:[/] history is too short for a single step");
    }
}
