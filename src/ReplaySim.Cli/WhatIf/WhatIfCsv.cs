using System.Globalization;
using System.Text;
using ReplaySim.Cli.Rankings;
using ReplaySim.Core.Money;
using ReplaySim.Economics.WhatIf;

namespace ReplaySim.Cli.WhatIf;

/// <summary>One row for each set of changes, as CSV (RFC 4180) in which no text is taken for a formula; money in dollars.</summary>
internal static class WhatIfCsv
{
    private static readonly (string Name, Func<WhatIfReport, WhatIfOutcome, string> Read)[] Columns =
    [
        ("set", (_, o) => RankCsv.Text(o.Name)),
        ("changes", (r, o) => RankCsv.Text(string.Join("; ", r.Changes.Where((_, i) => (o.Set >> i & 1) != 0).Select(c => c.Text)))),
        ("accuracy", (_, o) => o.Result.Accuracy.Value?.ToString("R", CultureInfo.InvariantCulture) ?? ""),
        ("errors", (_, o) => ((decimal)o.Figures.Wrong / OutcomeFigures.PerRow).ToString("0.############", CultureInfo.InvariantCulture)),
        ("spend", (_, o) => MoneyText.FromNano(o.Figures.Spend)),
        ("losses", (_, o) => MoneyText.FromNano(o.Figures.Losses)),
        ("total", (_, o) => MoneyText.FromNano(o.Figures.Total)),
        ("saved", (_, o) => o.Saved is { } saved ? MoneyText.FromNano(saved) : ""),
        ("p50_ms", (_, o) => Millis(o.Result.Latency.P50Micros)),
        ("p99_ms", (_, o) => Millis(o.Result.Latency.P99Micros)),
        ("constraints_held", (_, o) => o.Result.Constraints.Count(c => c.Holds).ToString(CultureInfo.InvariantCulture)),
        ("constraints", (_, o) => o.Result.Constraints.Count.ToString(CultureInfo.InvariantCulture)),
    ];

    public static string Of(WhatIfReport report)
    {
        var csv = new StringBuilder();
        csv.AppendJoin(',', Columns.Select(c => c.Name)).Append("\r\n");
        foreach (var outcome in report.Outcomes)
            csv.AppendJoin(',', Columns.Select(c => c.Read(report, outcome))).Append("\r\n");
        return csv.ToString();
    }

    private static string Millis(long micros) => (micros / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
}
