using ReplaySim.Reports.Texts;
using System.Globalization;
using ReplaySim.Cli.Searches;
using ReplaySim.Core.Results;
using ReplaySim.Search.Sweeps;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>A sweep on a screen: the chosen thresholds and what they give, against what else could be done.</summary>
internal static class SweepTable
{
    private const int Top = 8;
    private const int LongestValue = 110;

    public static void Show(IAnsiConsole console, SweepOutcome sweep)
    {
        var best = sweep.Best;
        console.Write(new Rule($"[bold]{Markup.Escape(sweep.Scenario.Name)}[/]").LeftJustified());
        console.MarkupLine(Headline(sweep));
        if (sweep.Simulated is { } simulated)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[dim]heuristic: {simulated.Log.Count} candidates tried, {simulated.Dropped} dropped early[/]");
        ShowChosen(console, sweep, best);
        if (sweep.Exact is { } exact)
            CertificateTable.Show(console, sweep, exact);
        ResultTable.ShowConstraints(console, best.Constraints);
        if (sweep.Exact is { } certified)
            CertificateTable.ShowGuarantee(console, certified);
        ShowAlternatives(console, sweep);
        if (sweep.Exact is { } found)
        {
            ShowPoints(console, "Frontier", sweep.Frontier);
            FrontierPlot.Show(console, sweep);
            SensitivityTable.Show(console, sweep, found);
        }
        else
        {
            ShowRanking(console, sweep);
            CalibrationTable.Show(console, sweep.Simulated?.Calibration);
        }

        if (best.Reconciliation is { } reconciliation)
            ResultTable.ShowReconciliation(console, reconciliation);
        ResultTable.ShowWarnings(console, best.Warnings);
    }

    /// <summary>Thresholds by their own names, short enough for a table.</summary>
    public static string Short(IReadOnlyList<(string Path, string Value)> settings) => settings is [("policy", var policy)]
        ? policy
        : string.Join(", ", settings.Select(s => $"{Name(s.Path)} {Short(s.Value)}"));

    private static string Headline(SweepOutcome sweep) => (sweep.Feasible, sweep.Exact) switch
    {
        (true, null) => $"[green]Cheapest of {sweep.Ranked.Count} candidates that meets every constraint[/]",
        (false, null) => $"[red]None of {sweep.Ranked.Count} candidates meets every constraint[/]; the closest:",
        (true, _) => "[green]The best thresholds there are, of all real values, that meet every constraint[/]",
        _ => "[red]No thresholds meet every constraint[/]; the closest:",
    };

    private static void ShowChosen(IAnsiConsole console, SweepOutcome sweep, ReplayResult best)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        void Row(string name, string value) => grid.AddRow(name, Markup.Escape(value));
        foreach (var (path, value) in sweep.Ranked[0].Settings)
            Row(Markup.Escape(path == "policy" ? "Policy" : path.Contains("thresholds.", StringComparison.Ordinal) || path.Contains("cuts[", StringComparison.Ordinal) ? $"Threshold {Name(path)}" : path), Short(value));
        Row("Spend", $"{Figures.Dollars(best.Cost.Spend)}  ({Figures.Dollars(best.Cost.PerThousand)} per 1 000, {Figures.Dollars(best.Cost.PerDay)} a day, {Figures.Dollars(best.Cost.PerMonth)} a month)");
        if (best.Cost.Errors != 0)
            Row("With errors", $"{Figures.Dollars(best.Cost.Total)}  (mistakes cost {Figures.Dollars(best.Cost.Errors)})");
        Row("Saving", $"{Figures.Share(sweep.Saving, 1)} against always asking {sweep.BestTier.Tier}");
        Row("Accuracy", best.Accuracy.Value is null ? "unknown: no labels" : $"{Figures.Share(best.Accuracy.Value, 3)}  (95 % interval {Figures.Share(best.Accuracy.Low, 3)} to {Figures.Share(best.Accuracy.High, 3)}, not valid after selection)");
        Row("Majority baseline", Figures.Share(best.MajorityBaseline, 3));
        Row("Latency", $"p50 {Figures.Millis(best.Latency.P50Micros)}, p99 {Figures.Millis(best.Latency.P99Micros)}");
        Row("Escalated", Figures.Share(best.Escalation));
        console.Write(grid);
    }

    private static void ShowAlternatives(IAnsiConsole console, SweepOutcome sweep)
    {
        var table = ResultTable.Plain("Instead", "Accuracy", "Spend", "p50", "p99");
        foreach (var (tier, result) in sweep.AlwaysTier)
            Add($"always {tier}", result);
        if (sweep.Current is { } current)
            Add("today's routing", current);
        if (sweep.RandomMix is { } mix)
            table.AddRow(Markup.Escape(FormattableString.Invariant($"random mix: {mix.StrongShare * 100:0.0} % {mix.Strong}, rest {mix.Cheap}")), Figures.Share(mix.Accuracy, 3), Figures.Dollars(mix.SpendDollars), "–", "–");
        table.AddRow("oracle (knows the truth)", Figures.Share(sweep.Oracle.Accuracy, 3), Figures.Dollars(sweep.OracleCalls), "–", "–");
        table.AddRow("majority class", Figures.Share(sweep.Best.MajorityBaseline, 3), "–", "–", "–");
        console.Write(table);

        void Add(string name, ReplayResult result) => table.AddRow(
            Markup.Escape(name), Figures.Share(result.Accuracy.Value, 3), Figures.Dollars(result.Cost.Spend), Figures.Millis(result.Latency.P50Micros), Figures.Millis(result.Latency.P99Micros));
    }

    private static void ShowRanking(IAnsiConsole console, SweepOutcome sweep)
    {
        ShowPoints(console, "Candidates", [.. sweep.Ranked.Take(Top)]);
        if (sweep.Ranked.Count > Top)
            console.MarkupLineInterpolated($"[dim]and {sweep.Ranked.Count - Top} more candidates in the JSON document[/]");
    }

    private static void ShowPoints(IAnsiConsole console, string title, IReadOnlyList<Candidate> candidates)
    {
        if (candidates.Count == 0)
            return;
        var table = ResultTable.Plain($"{title}: {string.Join(", ", candidates[0].Settings.Select(s => Name(s.Path)))}", "Accuracy", "Spend", "Escalated", "p50", "p99", "Holds");
        foreach (var candidate in candidates)
        {
            var r = candidate.Result;
            var failed = r.Constraints.Count(c => !c.Holds);
            table.AddRow(
                Markup.Escape(string.Join(", ", candidate.Settings.Select(s => Short(s.Value)))), Figures.Share(r.Accuracy.Value, 3), Figures.Dollars(r.Cost.Spend), Figures.Share(r.Escalation),
                Figures.Millis(r.Latency.P50Micros), Figures.Millis(r.Latency.P99Micros), failed == 0 ? "[green]all[/]" : $"[red]fails {failed}[/]");
        }

        console.Write(table);
    }

    // The last part that tells it apart: thresholds.fast.legit is fast.legit, cuts[0] is cuts[0].
    private static string Name(string path)
    {
        var at = path.LastIndexOf("thresholds.", StringComparison.Ordinal);
        var name = at >= 0 ? path[(at + "thresholds.".Length)..] : path[(path.LastIndexOf('.') + 1)..];
        var segment = path.IndexOf("segments.", StringComparison.Ordinal);
        return segment < 0 ? path.Contains("otherwise.", StringComparison.Ordinal) ? $"otherwise: {name}" : name
            : $"{path[(segment + "segments.".Length)..path.IndexOf('.', segment + "segments.".Length)]}: {name}";
    }

    // What is too long for a table stands in full in the document.
    private static string Short(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.######", CultureInfo.InvariantCulture)
        : value.Length > LongestValue ? value[..LongestValue] + "…" : value;
}
