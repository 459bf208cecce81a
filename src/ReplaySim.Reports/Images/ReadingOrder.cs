using System.Globalization;

namespace ReplaySim.Reports.Images;

/// <summary>
/// Lays a line of mixed directions from left to right, for what draws letter by letter: stretches of right-to-left letters are turned
/// round, and their order too where the line begins with one. Letters are not joined. (A plain part of Unicode's annex 9; vector images
/// leave it to who shows them.)
/// </summary>
internal static class ReadingOrder
{
    public static string LeftToRight(string line)
    {
        if (!line.Any(IsRightToLeft))
            return line;
        var stretches = Stretches(line);
        if (IsRightToLeft(line.First(char.IsLetter)))
            stretches.Reverse();
        return string.Concat(stretches);
    }

    private static List<string> Stretches(string line)
    {
        var stretches = new List<string>();
        for (var from = 0; from < line.Length;)
        {
            var turned = IsRightToLeft(line[from]);
            var to = from + 1;
            for (var i = to; i < line.Length && (turned ? !char.IsAsciiLetterOrDigit(line[i]) : !IsRightToLeft(line[i])); i++)
            {
                if (!turned || IsRightToLeft(line[i]))
                    to = i + 1;
            }

            stretches.Add(turned ? Turned(line[from..to]) : line[from..to]);
            from = to;
        }

        return stretches;
    }

    private static string Turned(string stretch)
    {
        var elements = new List<string>();
        for (var letters = StringInfo.GetTextElementEnumerator(stretch); letters.MoveNext();)
            elements.Add(letters.GetTextElement());
        elements.Reverse();
        return string.Concat(elements);
    }

    // Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
    private static bool IsRightToLeft(char c) => c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');
}
