using System.Globalization;
using System.Text;

namespace ReplaySim.Reports.Memos;

/// <summary>Tables inside a Markdown document.</summary>
public static class MarkdownTable
{
    /// <summary>Writes a table and the blank line below it.</summary>
    /// <param name="page">The document.</param>
    /// <param name="heads">Its columns; the first names rows.</param>
    /// <param name="rows">Its cells, escaped here.</param>
    /// <param name="bold">Rows to be seen first.</param>
    /// <param name="textsFrom">Columns from this one on hold sentences, not figures.</param>
    public static void Append(StringBuilder page, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows, IEnumerable<bool> bold, int textsFrom = int.MaxValue)
    {
        page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", heads.Select(MarkdownText.Escaped))} |\n|{string.Concat(heads.Select((_, i) => i == 0 || i >= textsFrom ? " --- |" : " ---: |"))}\n");
        foreach (var (row, strong) in rows.Zip(bold))
            page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(c => strong && c.Length > 0 ? $"**{MarkdownText.Escaped(c)}**" : MarkdownText.Escaped(c)))} |\n");
        page.Append('\n');
    }
}
