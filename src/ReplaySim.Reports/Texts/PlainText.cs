using System.Globalization;
using System.Text;

namespace ReplaySim.Reports.Texts;

/// <summary>Names that others chose, made fit for one line of any document: what they say stays, what they would do goes.</summary>
public static class PlainText
{
    private const char Replacement = '\uFFFD';
    private const string Ellipsis = "…";

    /// <summary>
    /// One line: line breaks become spaces; control characters, lone surrogates and non-characters, which XML forbids, become U+FFFD;
    /// marks that turn the direction of what follows them are left out.
    /// </summary>
    public static string Line(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~'))
            return text;
        var line = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                line.Append(c).Append(text[++i]);
            else if (c is '\n' or '\r' or '\t' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029')
                line.Append(' ');
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF')
                line.Append(Replacement);
            else if (c is not ('\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))
                line.Append(c);
        }

        return line.ToString();
    }

    /// <summary>One line of at most that many characters as people count them, the ellipsis for what is left out among them.</summary>
    public static string Shortened(string text, int most)
    {
        var line = Line(text);
        if (line.Length <= most)
            return line;
        var (end, last) = (0, 0);
        for (var count = 0; end < line.Length; count++)
        {
            if (count == most)
                return line[..last].TrimEnd() + Ellipsis;
            last = end;
            end += StringInfo.GetNextTextElementLength(line, end);
        }

        return line;
    }

    /// <summary>As <see cref="Shortened"/>, but with the ellipsis inside, so that both ends are kept.</summary>
    public static string ShortenedInside(string text, int most)
    {
        var line = Line(text);
        var elements = StringInfo.ParseCombiningCharacters(line);
        if (elements.Length <= most)
            return line;
        var tail = most / 2;
        return line[..elements[most - tail - 1]] + Ellipsis + line[elements[^tail]..];
    }
}
