using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Yaml;

/// <summary>
/// Finds a place of a scalar's text in the YAML it was read from. Both are gone through together, character by character that is
/// no white space: folded lines, indentation and line ends only change white space, and escapes are read as what they mean.
/// </summary>
internal static class ScalarPlaces
{
    /// <summary>Line and column, from 1; null where the text cannot be followed.</summary>
    /// <param name="yaml">The whole document.</param>
    /// <param name="node">A scalar read from it.</param>
    /// <param name="at">A place in its value, from 0; at its end: the place after its last character.</param>
    public static (int Line, int Column)? Find(string yaml, YamlScalarNode node, int at)
    {
        var value = node.Value ?? "";
        var from = ContentStart(yaml, node);
        var place = from;
        for (var i = 0; i <= at; i++)
        {
            if (i == value.Length)
                return LineAndColumn(yaml, place);
            if (char.IsWhiteSpace(value[i]))
                continue;
            from = SkipSpace(yaml, place, node.Style);
            if (from >= yaml.Length)
                return null;
            var (read, length) = Read(yaml, from, node.Style);
            if (read != value[i])
                return null;
            place = from + length;
        }

        return LineAndColumn(yaml, char.IsWhiteSpace(value[at]) ? place : from);
    }

    private static int ContentStart(string yaml, YamlScalarNode node)
    {
        var at = (int)node.Start.Index;

        // An anchor and a tag come first.
        while (at < yaml.Length && yaml[at] is '&' or '!')
        {
            while (at < yaml.Length && !char.IsWhiteSpace(yaml[at]))
                at++;
            while (at < yaml.Length && char.IsWhiteSpace(yaml[at]))
                at++;
        }

        return node.Style switch
        {
            ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => at + 1,
            ScalarStyle.Literal or ScalarStyle.Folded => yaml.IndexOf('\n', at) is var end and >= 0 ? end + 1 : yaml.Length,
            _ => at,
        };
    }

    private static int SkipSpace(string yaml, int at, ScalarStyle style)
    {
        while (at < yaml.Length)
        {
            var (read, length) = Read(yaml, at, style);
            if (!char.IsWhiteSpace(read))
                break;
            at += length;
        }

        return at;
    }

    // The character that stands at a place, and in how many it is written. What is not known is told as something that no value has.
    private static (char Read, int Length) Read(string yaml, int at, ScalarStyle style)
    {
        if (style == ScalarStyle.SingleQuoted && yaml[at] == '\'')
            return ('\'', 2);
        if (style != ScalarStyle.DoubleQuoted || yaml[at] != '\\' || at + 1 >= yaml.Length)
            return (yaml[at], 1);
        return yaml[at + 1] switch
        {
            'x' => Coded(yaml, at, 2),
            'u' => Coded(yaml, at, 4),
            'n' or 't' or '\t' or ' ' or 'r' or 'v' or 'f' or 'N' or '_' or 'L' or 'P' or '\r' or '\n' => (' ', 2),
            var c and ('"' or '\\' or '/') => (c, 2),
            _ => ('\0', 2),
        };
    }

    private static (char Read, int Length) Coded(string yaml, int at, int digits) =>
        at + 2 + digits <= yaml.Length && int.TryParse(yaml.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? ((char)code, 2 + digits)
            : ('\0', 2);

    private static (int Line, int Column) LineAndColumn(string yaml, int place)
    {
        var before = yaml.AsSpan(0, place);
        return (before.Count('\n') + 1, place - before.LastIndexOf('\n'));
    }
}
