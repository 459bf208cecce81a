using ReplaySim.Reports.Texts;
using System.Globalization;
using ReplaySim.Cli.Replays;
using ReplaySim.Core.Results;
using ReplaySim.Search.Comparisons;
using Spectre.Console;

namespace ReplaySim.Cli.Tables;

/// <summary>Scenarios side by side, then what sets each apart from the first.</summary>
internal static class ComparisonTable
{
    public static void Show(IAnsiConsole console, Comparison comparison)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("");
        foreach (var result in comparison.Results)
            table.AddColumn(new TableColumn(Markup.Escape(result.ScenarioName)).RightAligned());
        void Row(string name, Func<ReplayResult, string> read) => table.AddRow([name, .. comparison.Results.Select(r => Markup.Escape(read(r)))]);
        Row("Accuracy", r => Figures.Share(r.Accuracy.Value, 3));
        Row("Spend", r => Figures.Dollars(r.Cost.Spend));
        Row("Spend with errors", r => Figures.Dollars(r.Cost.Total));
        Row("p50", r => Figures.Millis(r.Latency.P50Micros));
        Row("p99", r => Figures.Millis(r.Latency.P99Micros));
        Row("Escalated", r => Figures.Share(r.Escalation));
        Row("Rejected", r => Figures.Count(r.Accuracy.Rejected));
        Row("Constraints held", r => $"{r.Constraints.Count(c => c.Holds)} of {r.Constraints.Count}");
        console.Write(table);
        for (var i = 0; i < comparison.AgainstFirst.Count; i++)
            ShowDifference(console, comparison.Results[i + 1], comparison.Results[0], comparison.AgainstFirst[i]);
    }

    private static void ShowDifference(IAnsiConsole console, ReplayResult second, ReplayResult first, PairedDifference d)
    {
        var table = ResultTable.Plain($"{second.ScenarioName} less {first.ScenarioName}", "Mean", "95 % interval");
        table.AddRow("Accuracy", Points(d.Accuracy.Mean), $"{Points(d.Accuracy.Low)} to {Points(d.Accuracy.High)}");
        table.AddRow("Calls per transaction", Figures.Dollars(d.CostDollars.Mean), $"{Figures.Dollars(d.CostDollars.Low)} to {Figures.Dollars(d.CostDollars.High)}");
        table.AddRow("Latency", Figures.Millis(d.LatencyMicros.Mean), $"{Figures.Millis(d.LatencyMicros.Low)} to {Figures.Millis(d.LatencyMicros.High)}");
        console.Write(table);
        console.WriteLine(FormattableString.Invariant($"Only the first is right on {d.OnlyFirst} rows, only the second on {d.OnlySecond} (exact McNemar p = {d.McNemarP:G3})."));
    }

    private static string Points(double share) => (share * 100).ToString("+0.0000;-0.0000;0", CultureInfo.InvariantCulture) + " points";
}
