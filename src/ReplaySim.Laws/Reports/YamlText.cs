using System.Globalization;

namespace ReplaySim.Laws.Reports;

/// <summary>Values as YAML reads them back.</summary>
internal static class YamlText
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf", "infinity", "never",
    };

    /// <summary>A text, in quotes unless it is a plain name.</summary>
    public static string Of(string text) => IsName(text)
        ? text
        : "\"" + string.Concat(text.Select(Escaped)) + "\"";

    /// <summary>A threshold; infinity is <c>never</c>.</summary>
    public static string Of(double threshold) =>
        double.IsPositiveInfinity(threshold) ? "never" : threshold.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a text is a word of letters, digits and underscores that nothing reads as anything else.</summary>
    public static bool IsName(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !Words.Contains(text);

    private static string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        _ when char.IsControl(c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => c.ToString(),
    };
}
