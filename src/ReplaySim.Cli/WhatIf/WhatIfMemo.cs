using System.Globalization;
using System.Text;
using ReplaySim.Reports.Memos;

namespace ReplaySim.Cli.WhatIf;

/// <summary>What changes would do, in one page of Markdown.</summary>
internal static class WhatIfMemo
{
    public static string Of(WhatIfReport report)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {MarkdownText.Escaped($"{report.Scenario.Name}: what if")}\n\n");
        foreach (var change in WhatIfRows.Changes(report))
            page.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Escaped(change)}\n");
        foreach (var (heads, rows) in WhatIfRows.Tables(report))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n| {string.Join(" | ", heads)} |\n| --- |{string.Concat(heads.Skip(1).Select(_ => " ---: |"))}\n");
            foreach (var row in rows)
                page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(MarkdownText.Escaped))} |\n");
        }

        page.Append("\n## How it was computed\n\n");
        foreach (var sentence in report.Assumptions.Concat(report.Warnings))
            page.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Escaped(sentence)}\n");
        foreach (var outcome in report.Outcomes)
            page.Append(CultureInfo.InvariantCulture, $"- Replay, {outcome.Name}: {MarkdownText.Code(outcome.Result.Digest)}\n");
        return page.ToString();
    }
}
