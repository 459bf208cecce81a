using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ReplaySim.Cli.Handover;

/// <summary>A part of a document for another tool.</summary>
internal abstract record YamlPart
{
    /// <summary>Quoted, so that no reader takes it for a number, a flag or a date.</summary>
    public static YamlPart Text(string text) => new YamlScalar(YamlText.Quoted(text));

    /// <summary>A number or a flag.</summary>
    public static YamlPart Plain(string text) => new YamlScalar(text);

    /// <summary>Several lines as they are; they end with a line end, and the first is not indented.</summary>
    public static YamlPart Block(string lines) => new YamlBlock(lines);

    public static YamlPart Texts(IEnumerable<string> items) => new YamlList([.. items.Select(Text)]);

    public static YamlPart List(IEnumerable<YamlPart> items) => new YamlList([.. items]);

    /// <summary>Keys in the order given, those without a value left out.</summary>
    public static YamlPart Map(params IEnumerable<(string Key, YamlPart? Value)> entries) =>
        new YamlMap([.. entries.Where(e => e.Value is not null).Select(e => (e.Key, e.Value!))]);

    /// <summary>A key for each thing, in their order.</summary>
    public static YamlPart Each<T>(IEnumerable<T> things, Func<T, string> key, Func<T, YamlPart> value) => new YamlMap([.. things.Select(t => (key(t), value(t)))]);

    public string Write()
    {
        var text = new StringBuilder();
        WriteTo(text, "");
        return text.ToString();
    }

    /// <summary>Begins after what stands before it on its line: nothing, a key's colon or an item's dash.</summary>
    protected internal abstract void WriteTo(StringBuilder text, string indent);
}

internal sealed record YamlScalar(string Written) : YamlPart
{
    protected internal override void WriteTo(StringBuilder text, string indent) => text.Append(' ').Append(Written).Append('\n');
}

internal sealed record YamlBlock(string Lines) : YamlPart
{
    protected internal override void WriteTo(StringBuilder text, string indent)
    {
        text.Append(" |\n");
        foreach (var line in Lines.TrimEnd('\n').Split('\n'))
            text.Append(indent).Append("  ").Append(line).Append('\n');
    }
}

internal sealed record YamlList(IReadOnlyList<YamlPart> Items) : YamlPart
{
    protected internal override void WriteTo(StringBuilder text, string indent)
    {
        text.Append('\n');
        foreach (var item in Items)
        {
            text.Append(indent).Append('-');
            item.WriteTo(text, indent);
        }
    }
}

internal sealed record YamlMap(IReadOnlyList<(string Key, YamlPart Value)> Entries) : YamlPart
{
    protected internal override void WriteTo(StringBuilder text, string indent)
    {
        if (text.Length > 0)
            text.Append('\n');
        foreach (var (key, value) in Entries)
        {
            text.Append(indent).Append(YamlText.Key(key)).Append(':');
            value.WriteTo(text, value is YamlMap ? indent + "  " : indent);
        }
    }
}

internal static partial class YamlText
{
    /// <summary>Single quotes; where there are characters that these cannot hold, double quotes with the escapes of JSON.</summary>
    public static string Quoted(string text) => text.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF')
        ? JsonSerializer.Serialize(text)
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Key(string key) => PlainKey().IsMatch(key) ? key : Quoted(key);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.-]{2,}$")]
    private static partial Regex PlainKey();
}
