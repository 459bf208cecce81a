using System.Text;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Memos;

/// <summary>Text inside a Markdown document: read as it is written, whatever it holds.</summary>
public static class MarkdownText
{
    private const string Everywhere = "\\`*_[]<|~&";
    private const string AtTheStart = "#+->=!";

    /// <summary>
    /// One line with a backslash before every character that CommonMark or GitHub's tables, strikethrough, formulas and addresses would take
    /// for layout; a dollar sign before a digit is money and stays.
    /// </summary>
    public static string Escaped(string text)
    {
        var line = PlainText.Line(text).Trim();
        var escaped = new StringBuilder(line.Length + 8);
        for (var i = 0; i < line.Length; i++)
        {
            var formula = line[i] == '$' && !(i + 1 < line.Length && char.IsAsciiDigit(line[i + 1]));
            var address = (line[i] == ':' && line.AsSpan(i + 1).StartsWith("//")) || (line[i] == '.' && line.AsSpan(0, i).EndsWith("www", StringComparison.OrdinalIgnoreCase));
            if (address || Everywhere.Contains(line[i]) || formula || (i == 0 && AtTheStart.Contains(line[i])))
                escaped.Append('\\');
            escaped.Append(line[i]);
        }

        return escaped.ToString();
    }

    /// <summary>Text as code, which shows every character as it is.</summary>
    public static string Code(string text)
    {
        var line = PlainText.Line(text).Trim();
        if (line.Length == 0)
            return "";
        var ticks = 1;
        while (line.Contains(new string('`', ticks)))
            ticks++;
        var fence = new string('`', ticks);
        return ticks == 1 ? fence + line + fence : $"{fence} {line} {fence}";
    }
}
