using System.Globalization;
using System.Text;
using ReplaySim.Reports.Memos;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Cli.Sizing;

/// <summary>The fewest servers in one page of Markdown.</summary>
internal static class SizeMemo
{
    public static string Of(SizeReport report)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {MarkdownText.Escaped($"{report.Name}: how many servers")}\n\n");
        Sentence(page, $"{SizeRows.Verdict(report)}. {SizeRows.Today(report)}.");
        Sentence(page, $"Limits: {SizeRows.Limits(report)}, over the whole history and at each tier's peak, its busiest {Durations.Of(report.Range.LengthMicros)}.");
        if (SizeRows.Cost(report) is { } cost)
            Sentence(page, $"Servers cost {cost}.");
        List(page, report.InTheWay);
        Table(page, SizeRows.TierHeads, SizeRows.Tiers(report), "---:");
        if (report.Tiers.Any(t => t.FewerBreak.Count > 0))
            Table(page, SizeRows.FewerHeads, SizeRows.Fewer(report), "---");
        page.Append("## What the formulas say\n\n");
        Table(page, SizeRows.FormulaHeads, SizeRows.Formulas(report), "---:");
        List(page, SizeRows.Differences(report));
        page.Append("## What it rests on\n\n");
        List(page, [report.Because, FormattableString.Invariant($"{report.Replays} replays in all"), .. report.Warnings]);
        return page.ToString();
    }

    private static void Sentence(StringBuilder page, string text) => page.Append(CultureInfo.InvariantCulture, $"{MarkdownText.Escaped(text)}\n\n");

    private static void List(StringBuilder page, IEnumerable<string> sentences)
    {
        var items = sentences.ToList();
        foreach (var sentence in items)
            page.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Escaped(sentence)}\n");
        if (items.Count > 0)
            page.Append('\n');
    }

    private static void Table(StringBuilder page, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows, string aligned)
    {
        page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", heads)} |\n|{string.Concat(heads.Select((_, i) => i == 0 ? " --- |" : $" {aligned} |"))}\n");
        foreach (var row in rows)
            page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(MarkdownText.Escaped))} |\n");
        page.Append('\n');
    }
}
