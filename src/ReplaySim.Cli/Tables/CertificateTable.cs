using ReplaySim.Reports.Texts;
using ReplaySim.Cli.Searches;
using ReplaySim.Core.Results;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>How sure a sweep's choice is: on this history (certificate) and on fresh transactions (guarantee).</summary>
internal static class CertificateTable
{
    public static void Show(IAnsiConsole console, SweepOutcome sweep, ExactFindings found)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        grid.AddRow("Certificate", Markup.Escape(Verdict(sweep, found)));
        foreach (var condition in found.Conditions)
            grid.AddRow("", Markup.Escape(condition));
        foreach (var binding in found.Binding)
            grid.AddRow("", Markup.Escape($"'{binding.Text}' binds: {(binding.Alone ? "even alone, the best there is" : "with all the others, the best there is")} is {Reached(binding)}"));
        console.Write(grid);
    }

    public static void ShowGuarantee(IAnsiConsole console, ExactFindings found)
    {
        if (found.Guarantee is not { } guarantee)
            return;
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        if (guarantee.Holds)
        {
            grid.AddRow("[green]Guarantee[/]", Markup.Escape(FormattableString.Invariant($"certified at {guarantee.Confidence * 100:0.###} % on {guarantee.Calibration.Rows.Count:#,0} fresh rows ({GuaranteeJson.MethodOf(guarantee.Method)}; {guarantee.Tested} of {guarantee.Candidates} candidates tested)")));
            grid.AddRow("", Markup.Escape($"{SweepTable.Short(found.GuaranteedSettings)}: {Figures.Dollars(found.Guaranteed!.Cost.Spend)}, accuracy {Figures.Share(found.Guaranteed.Accuracy.Value, 3)} over the whole history"));
            foreach (var condition in GuaranteeConditions.Of(guarantee))
                grid.AddRow("", Markup.Escape(condition));
            if (!guarantee.HoldsByDay && guarantee.CertifiedByDay is { } byDay)
                grid.AddRow("", Markup.Escape($"certified by day too: {SweepTable.Short(found.GuaranteeSpace!.Settings(byDay.Settings))}"));
        }
        else
        {
            grid.AddRow("[red]Guarantee[/]", Markup.Escape($"not certified: {guarantee.WhyNot}"));
            if (guarantee.RowsNeeded is { } rows)
                grid.AddRow("", Markup.Escape($"at that error rate it would take {Figures.Count(rows)} calibration rows"));
        }

        if (guarantee.NotCovered.Count > 0)
            grid.AddRow("", Markup.Escape($"reported only, not certified: {string.Join(", ", guarantee.NotCovered)}"));
        console.Write(grid);
        ShowRisks(console, guarantee);
    }

    private static void ShowRisks(IAnsiConsole console, Search.Guarantees.Policies.Guarantee guarantee)
    {
        if (guarantee.Calibration.Risks.Count == 0)
            return;
        var table = ResultTable.Plain("On fresh rows", "Part", "Rows", "Wrong", "Value", "p", "Design effect", "p by day");
        foreach (var (name, part) in new[] { ("search", guarantee.Search), ("calibrate", guarantee.Calibration), ("validate", guarantee.Validation) })
        {
            foreach (var risk in part.Risks)
            {
                table.AddRow(
                    Markup.Escape(risk.Text), name, Figures.Count(risk.Rows), Figures.Count((decimal)risk.Losses), double.IsNaN(risk.Value) ? "–" : Figures.Share(risk.Value, 3),
                    name == "calibrate" ? FormattableString.Invariant($"{risk.P:0.####}") : "–", FormattableString.Invariant($"{risk.DesignEffect:0.00}"), name == "calibrate" ? FormattableString.Invariant($"{risk.PByDay:0.####}") : "–");
            }
        }

        console.Write(table);
    }

    private static string Verdict(SweepOutcome sweep, ExactFindings found)
    {
        var certificate = found.Certificate;
        var cells = certificate.Spaces.Sum(s => s.Cells.Count);
        var space = found.Spaces == 1 ? "" : $" and all {found.Spaces} chains of tiers";
        var objective = sweep.Scenario.Objective.Metric;
        return ExactJson.Kind(found) switch
        {
            "infeasible" => "proven infeasible: no thresholds hold every constraint",
            "optimal" when found.Latency is { } latency && latency.Replayed + latency.Pruned > 1 => FormattableString.Invariant($"optimal, gap 0 %: the proof covers every threshold{space} with {cells} cells; of the choices that are cheaper, {latency.Replayed - 1} were replayed and {latency.Pruned} ruled out without queues"),
            "optimal" => FormattableString.Invariant($"optimal, gap 0 %: the proof covers every threshold{space} with {cells} cells"),
            _ when found.Gap is { } gap => FormattableString.Invariant($"within {gap * 100:0.####} % of the optimum, which is no better than {Figures.Of(objective, found.Bound)}"),
            _ when found.Latency is { } latency => FormattableString.Invariant($"nothing that holds the latency was found in {latency.Replayed} replays; it would cost at least {Figures.Of(objective, found.Bound)}"),
            _ => "nothing feasible was found, and nothing was proven",
        };
    }

    private static string Reached(BindingConstraint binding) => binding.Reachable is not { } value ? "unknown" : binding.Unit switch
    {
        MetricUnit.Share => Figures.Share(value, 4),
        MetricUnit.Dollars => Figures.Dollars(value),
        MetricUnit.Micros => Figures.Millis(value),
        _ => Figures.Count((decimal)value),
    };
}
