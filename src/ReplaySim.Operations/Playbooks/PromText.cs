using System.Globalization;
using System.Text;

namespace ReplaySim.Operations.Playbooks;

/// <summary>Text inside Prometheus' files: expressions, templates and YAML. Source: the documentation of Prometheus 2, YAML 1.2.</summary>
internal static class PromText
{
    private const string Opening = "{{";

    /// <summary>A number in an expression.</summary>
    public static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>A label's value in a selector, with its quotes.</summary>
    public static string Quoted(string value) =>
        "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";

    /// <summary>Text inside a template, where two braces would begin an action.</summary>
    public static string Literal(string text) => text.Replace(Opening, "{{ \"{{\" }}", StringComparison.Ordinal);

    /// <summary>A scalar of YAML on one line: in single quotes, where that can be.</summary>
    public static string Scalar(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~'))
            return "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
        var scalar = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\')
                scalar.Append('\\').Append((char)rune.Value);
            else if (rune.Value is < ' ' or (>= 0x7f and < 0xa0) or 0x2028 or 0x2029 or 0xfeff or 0xfffe or 0xffff)
                scalar.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else
                scalar.Append(rune.ToString());
        }

        return scalar.Append('"').ToString();
    }
}
