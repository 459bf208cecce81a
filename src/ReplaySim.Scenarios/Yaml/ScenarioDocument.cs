using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReplaySim.Core;
using ReplaySim.Core.Results;
using ReplaySim.Scenarios.Custom;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Yaml;

/// <summary>A scenario's YAML as a tree with positions, with overrides applied, and its canonical form.</summary>
public sealed class ScenarioDocument
{
    // Aliases of aliases can make a few lines mean billions of nodes.
    private const int MostNodes = 100_000;

    private readonly string _text;
    private readonly List<(NodePath Path, string Value)> _overrides;
    private readonly Dictionary<YamlNode, string> _origins = new(ReferenceEqualityComparer.Instance);

    private ScenarioDocument(string file, string text, List<(NodePath Path, string Value)> overrides, CustomCode code)
    {
        Code = code;
        File = file;
        _text = text;
        _overrides = overrides;
        Root = Load(file, text);
        foreach (var (path, value) in overrides)
            Override(path, value);
    }

    /// <summary>Path of the file as the user gave it.</summary>
    public string File { get; }

    internal YamlMappingNode Root { get; }

    /// <summary>The code that it may bring.</summary>
    public CustomCode Code { get; }

    /// <summary>
    /// Reads a file; a missing file, broken YAML or an override that leads nowhere is a <see cref="ReplayInputException"/>.
    /// </summary>
    public static ScenarioDocument Read(string file, IEnumerable<(string Path, string Value)> overrides, CustomCode? code = null)
    {
        string text;
        try
        {
            text = System.IO.File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var why = Directory.Exists(file) ? "a folder" : e is FileNotFoundException or DirectoryNotFoundException ? "no such file" : e.Message.TrimEnd('.');
            throw new ReplayInputException($"{file}: {why}; expected a scenario file (YAML)", e);
        }

        return Parse(file, text, overrides, code);
    }

    /// <summary>The same from a text that stands for a file; paths within are relative to that file.</summary>
    public static ScenarioDocument Parse(string file, string text, IEnumerable<(string Path, string Value)> overrides, CustomCode? code = null) =>
        new(file, text, [.. overrides.Select(o => (NodePath.Parse(o.Path), o.Value))], code ?? CustomCode.Refused);

    /// <summary>The same document with more keys overridden; values are YAML scalars or flow values.</summary>
    internal ScenarioDocument With(IEnumerable<(string Path, string Value)> overrides) =>
        new(File, _text, [.. _overrides, .. overrides.Select(o => (NodePath.Parse(o.Path), o.Value))], Code);

    /// <summary>Where a node stands: file:line:column, or the override that put it there.</summary>
    internal string Where(YamlNode node) =>
        _origins.TryGetValue(node, out var origin) ? origin : $"{File}:{node.Start.Line}:{node.Start.Column}";

    /// <summary>Where a place within a scalar's text stands: exactly, or the scalar and the column within its text.</summary>
    public string Where(YamlScalarNode node, int at)
    {
        if (!_origins.ContainsKey(node) && ScalarPlaces.Find(_text, node, at) is var (line, column))
            return $"{File}:{line}:{column}";
        var before = (node.Value ?? "")[..at].Split('\n');
        return $"{Where(node)}: {(before.Length > 1 ? $"line {before.Length}, " : "")}column {before[^1].Length + 1} of the text";
    }

    /// <summary>Whether a node (or one around it) came from an override: paths in it are relative to the current folder.</summary>
    internal bool IsOverridden(YamlNode node) => _origins.ContainsKey(node);

    /// <summary>Canonical JSON of the tree: keys sorted, comments and layout gone, scalars as text.</summary>
    public string Canonical() => Encoding.UTF8.GetString(ResultJson.ToBytes(json => WriteCanonical(json, Root)));

    /// <summary>SHA-256 of the canonical form, hexadecimal.</summary>
    /// <param name="more">What else it rests on, that stands in other files; empty: nothing.</param>
    internal string Hash(string more = "") => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical() + more)));

    /// <summary>The scalar at a path; null where there is none.</summary>
    public string? TextAt(string path) => (NodePath.Parse(path).Find(Root) as YamlScalarNode)?.Value;

    /// <summary>The scalars at a path or beneath it, in order, each with its own path; a path that leads nowhere is a <see cref="ReplayInputException"/>.</summary>
    public IReadOnlyList<(string Path, string Value)> ScalarsUnder(string path)
    {
        var parsed = NodePath.Parse(path);
        return parsed.Find(Root) is { } node ? [.. Scalars(path, node)] : throw parsed.Missing(Root);
    }

    private static IEnumerable<(string Path, string Value)> Scalars(string path, YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(c => Scalars($"{path}.{(c.Key as YamlScalarNode)?.Value}", c.Value)),
        YamlSequenceNode list => list.Children.SelectMany((item, i) => Scalars(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), item)),
        _ => [(path, (node as YamlScalarNode)?.Value ?? "")],
    };

    /// <summary>A list of mappings of plain values under a key; null where there is none.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string?>>? Items(string key) =>
        NodePath.Parse(key).Find(Root) is YamlSequenceNode list && list.Children.All(c => c is YamlMappingNode)
            ? [.. list.Children.Cast<YamlMappingNode>().Select(m => m.Children.ToDictionary(c => (c.Key as YamlScalarNode)?.Value ?? "", c => (c.Value as YamlScalarNode)?.Value))]
            : null;

    /// <summary>The node at a path as canonical JSON on one line; empty where there is none.</summary>
    public string CanonicalAt(string path) => NodePath.Parse(path).Find(Root) is { } node ? CanonicalOf(node) : "";

    /// <summary>A node as canonical JSON on one line.</summary>
    internal static string CanonicalOf(YamlNode node)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, ResultJson.WriterOptions with { Indented = false }))
            WriteCanonical(json, node);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static YamlMappingNode Load(string where, string text)
    {
        YamlStream stream;
        try
        {
            stream = LoadStream(text);
        }
        catch (YamlException e)
        {
            var inner = e.InnerException?.Message ?? e.Message;
            throw new ReplayInputException($"{where}:{e.Start.Line}:{e.Start.Column}: {Plain(inner)}; expected well-formed YAML with each key once", e);
        }

        if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
            return root;
        throw new ReplayInputException($"{where}: {(stream.Documents.Count == 0 ? "the file is empty" : "not a mapping")}; expected a scenario: keys such as history, tiers, policy");
    }

    private static YamlStream LoadStream(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (Exception e) when (e is not YamlException)
        {
            // The parser gives up on some broken texts without saying where.
            throw new YamlException("the text cannot be parsed (a bracket, brace or quote may be open)", e);
        }

        // Walking it finds a node that holds itself through an alias, which has no canonical form.
        if (stream.Documents.Any(document => document.AllNodes.Take(MostNodes + 1).Count() > MostNodes))
            throw new YamlException($"more than {MostNodes} nodes once its aliases are followed");
        return stream;
    }

    private static string Plain(string message) =>
        message.StartsWith("Duplicate key", StringComparison.Ordinal) ? "a key comes twice (" + message["Duplicate key".Length..].Trim() + ")" : message.TrimEnd('.');

    private static void WriteCanonical(Utf8JsonWriter json, YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode map:
                json.WriteStartObject();
                foreach (var (key, value) in map.Children.OrderBy(c => (c.Key as YamlScalarNode)?.Value, StringComparer.Ordinal))
                {
                    json.WritePropertyName((key as YamlScalarNode)?.Value ?? "");
                    WriteCanonical(json, value);
                }

                json.WriteEndObject();
                break;
            case YamlSequenceNode list:
                json.WriteStartArray();
                foreach (var item in list)
                    WriteCanonical(json, item);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue((node as YamlScalarNode)?.Value ?? "");
                break;
        }
    }

    private void Override(NodePath path, string value)
    {
        var origin = $"--set {path.Text}";
        YamlNode node;
        try
        {
            var stream = LoadStream(value);
            node = stream.Documents.Count == 0 ? new YamlScalarNode("") : stream.Documents[0].RootNode;
        }
        catch (YamlException e)
        {
            throw new ReplayInputException($"{origin}: '{value}' is not a YAML value; expected a scalar, [list] or {{ map }}", e);
        }

        foreach (var part in node.AllNodes)
            _origins[part] = origin;
        path.Set(Root, node, made => _origins[made] = origin);
    }
}
