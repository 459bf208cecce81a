using ReplaySim.Core;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Reading;

/// <summary>A mapping being read: keys are taken by name, and what nobody took is a problem.</summary>
internal sealed class Section
{
    private readonly List<string> _known = [];

    private Section(ReadingContext context, YamlMappingNode node, string path)
    {
        Context = context;
        Node = node;
        Path = path;
    }

    public ReadingContext Context { get; }

    public YamlMappingNode Node { get; }

    /// <summary>Where it is, for messages: <c>tiers[fast].price</c>.</summary>
    public string Path { get; }

    public IEnumerable<(YamlScalarNode Key, YamlNode Value)> Entries => Node.Children.Select(c => ((YamlScalarNode)c.Key, c.Value));

    /// <summary>The node as a mapping; a problem and null where it is not one.</summary>
    public static Section? Of(ReadingContext context, YamlNode? node, string path, string expected)
    {
        if (node is null)
            return null;
        if (node is YamlMappingNode map && map.Children.Keys.All(k => k is YamlScalarNode))
            return new Section(context, map, path);
        if ((node as YamlMappingNode)?.Children.Keys.FirstOrDefault(k => k is not YamlScalarNode) is { } key)
            context.Problem(key, $"{(path.Length == 0 ? "the scenario" : path)} has {Describe(key)} as a key", "plain names as keys");
        else
            context.Problem(node, $"{path} is {Describe(node)}", expected);
        return null;
    }

    public static string Describe(YamlNode node) => node switch
    {
        YamlScalarNode { Value: null or "" } => "empty",
        YamlScalarNode scalar => $"'{scalar.Value}'",
        YamlSequenceNode => "a list",
        _ => "a mapping",
    };

    public YamlNode? Take(string key)
    {
        _known.Add(key);
        return Node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    public YamlNode? Required(string key, string expected)
    {
        var value = Take(key);
        if (value is null)
            Context.Problem(Node, $"{Path}: '{key}' is missing", expected);
        return value;
    }

    public Section? Map(string key, string expected) => Of(Context, Take(key), Join(key), expected);

    public Section? RequiredMap(string key, string expected) => Of(Context, Required(key, expected), Join(key), expected);

    public string Join(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    /// <summary>Reports keys that nobody took.</summary>
    public void Close()
    {
        foreach (var (key, _) in Entries)
        {
            var name = key.Value ?? "";
            if (!_known.Contains(name))
                Context.Problem(key, $"unknown key '{name}'{(Path.Length == 0 ? "" : $" in {Path}")}", $"one of {string.Join(", ", _known)}", NearestName.Of(name, _known));
        }
    }

    /// <summary>A scalar's text; a problem and null where the node is not a non-empty scalar.</summary>
    public string? Text(YamlNode? node, string what, string expected)
    {
        if (node is null)
            return null;
        if (node is YamlScalarNode { Value: { Length: > 0 } text })
            return text;
        Context.Problem(node, $"{what} is {Describe(node)}", expected);
        return null;
    }

    public string? TextOf(string key, string expected) => Text(Take(key), Join(key), expected);

    /// <summary>A scalar parsed; a problem and null where the parser gives null.</summary>
    public T? Parse<T>(YamlNode? node, string what, Func<string, T?> parse, string expected)
        where T : struct
    {
        if (Text(node, what, expected) is not { } text)
            return null;
        var value = parse(text);
        if (value is null)
            Context.Problem(node!, $"{what}: '{text}' {Complaint(text)}", expected);
        return value;
    }

    public T? ParseOf<T>(string key, Func<string, T?> parse, string expected)
        where T : struct => Parse(Take(key), Join(key), parse, expected);

    public T? ParseRequired<T>(string key, Func<string, T?> parse, string expected)
        where T : struct => Parse(Required(key, expected), Join(key), parse, expected);

    /// <summary>true or false; the default where the key is absent.</summary>
    public bool Flag(string key, bool otherwise) =>
        ParseOf<bool>(key, t => t switch { "true" => true, "false" => false, _ => null }, "true or false") ?? otherwise;

    /// <summary>A list of texts, or one text alone.</summary>
    public List<(string Text, YamlNode Node)> Texts(string key, string expected)
    {
        var texts = new List<(string, YamlNode)>();
        var node = Take(key);
        foreach (var item in node is YamlSequenceNode list ? list.Children : node is null ? [] : [node])
        {
            if (Text(item, Join(key), expected) is { } text)
                texts.Add((text, item));
        }

        return texts;
    }

    /// <summary>The one entry of a mapping that says what kind of thing follows; problems and null otherwise.</summary>
    public (string Kind, YamlNode Value)? Kind(IReadOnlyCollection<string> kinds, IReadOnlyCollection<string> others)
    {
        var found = Entries.Where(e => !others.Contains(e.Key.Value ?? "")).ToList();
        if (found.Count == 0)
        {
            Context.Problem(Node, $"{Path} says no kind", $"one of {string.Join(", ", kinds)}");
            return null;
        }

        var (key, value) = found[0];
        var kind = key.Value ?? "";
        if (!kinds.Contains(kind))
        {
            Context.Problem(key, $"unknown key '{kind}' in {Path}", $"one of {string.Join(", ", kinds.Concat(others))}", NearestName.Of(kind, kinds.Concat(others)));
            return null;
        }

        foreach (var (extra, _) in found.Skip(1))
            Context.Problem(extra, $"{Path} has '{extra.Value}' beside '{kind}'", "one kind only");
        return (kind, value);
    }

    private static string Complaint(string text) =>
        text.All(c => char.IsAsciiDigit(c) || c is '.' or '-') ? "has no unit or is out of range" : "cannot be read";
}
