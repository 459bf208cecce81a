using System.Globalization;
using System.Text;
using ReplaySim.Reports.Memos;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.Ownership;

/// <summary>A cost of ownership in one page of Markdown.</summary>
internal static class OwnershipMemo
{
    public static string Of(OwnershipReport report)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {MarkdownText.Escaped($"{report.Name}: cost of ownership")}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{report.Inputs.Months} months at {Figures.Count(report.Inputs.TransactionsPerMonth)} transactions a month of 30 days.\n\n");
        Table(page, OwnershipRows.LineHeads, OwnershipRows.Lines(report));
        page.Append("## What it hangs on\n\n");
        Table(page, OwnershipRows.BarHeads, OwnershipRows.Bars(report));
        page.Append("## How it was computed\n\n");
        foreach (var sentence in report.Method.Concat(report.Warnings))
            page.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Escaped(sentence)}\n");
        page.Append(CultureInfo.InvariantCulture, $"- Replay: {MarkdownText.Code(report.Replay.Digest)}\n");
        return page.ToString();
    }

    private static void Table(StringBuilder page, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", heads)} |\n|{string.Concat(heads.Select((_, i) => i is 0 or 4 ? " --- |" : " ---: |"))}\n");
        foreach (var row in rows)
            page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(MarkdownText.Escaped))} |\n");
        page.Append('\n');
    }
}
