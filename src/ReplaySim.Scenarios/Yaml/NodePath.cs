using System.Globalization;
using ReplaySim.Core;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Yaml;

/// <summary>A place in a scenario: <c>tiers[fast].price.per_call</c>. Brackets hold an index, or the name of a list's item.</summary>
public sealed class NodePath
{
    private readonly List<string> _steps = [];

    private NodePath(string text) => Text = text;

    internal string Text { get; }

    /// <summary>The keys, names and indexes on the way, from the root.</summary>
    public IReadOnlyList<string> Steps => _steps;

    /// <summary>Reads a path; a broken one is a <see cref="ReplayInputException"/>.</summary>
    public static NodePath Parse(string text)
    {
        var path = new NodePath(text);
        foreach (var part in SplitOutsideBrackets(text))
        {
            var bracket = part.IndexOf('[');
            if (bracket != 0)
                path._steps.Add(bracket < 0 ? part : part[..bracket]);
            while (bracket >= 0)
            {
                var close = part.IndexOf(']', bracket);
                if (close < 0)
                    throw Bad(text);
                path._steps.Add(part[bracket..(close + 1)]);
                bracket = close + 1 < part.Length && part[close + 1] == '[' ? close + 1 : close + 1 == part.Length ? -1 : throw Bad(text);
            }
        }

        return path._steps.Count == 0 || path._steps.Any(s => s.Length == 0) ? throw Bad(text) : path;
    }

    /// <summary>Puts a node at the path, making missing mappings on the way; tells of every node it makes.</summary>
    internal void Set(YamlMappingNode root, YamlNode value, Action<YamlNode> made)
    {
        YamlNode at = root;
        for (var i = 0; i < _steps.Count - 1; i++)
            at = Descend(at, _steps[i], _steps[i + 1], made);
        var last = _steps[^1];
        if (last[0] == '[' && at is YamlSequenceNode list)
            list.Children[IndexIn(list, last)] = value;
        else if (last[0] != '[' && at is YamlMappingNode map)
            Put(map, last, value, made);
        else
            throw NotThere(last);
    }

    /// <summary>The node at the path; null if there is none.</summary>
    internal YamlNode? Find(YamlMappingNode root)
    {
        YamlNode? at = root;
        foreach (var step in _steps)
        {
            at = at switch
            {
                YamlMappingNode map when step[0] != '[' && map.Children.TryGetValue(new YamlScalarNode(step), out var child) => child,
                YamlSequenceNode list when step[0] == '[' && TryIndex(list, step) is { } index => list.Children[index],
                _ => null,
            };
            if (at is null)
                return null;
        }

        return at;
    }

    /// <summary>What is wrong with a path that leads nowhere: the first step that fails, and what could stand in its place.</summary>
    internal ReplayInputException Missing(YamlMappingNode root)
    {
        YamlNode at = root;
        foreach (var step in _steps)
        {
            YamlNode? next = null;
            IReadOnlyList<string> known = [];
            if (at is YamlSequenceNode list)
            {
                known = [.. list.Children.Select((item, i) => NameOf(item) ?? i.ToString(CultureInfo.InvariantCulture))];
                next = step[0] == '[' && TryIndex(list, step) is { } index ? list.Children[index] : null;
            }
            else if (at is YamlMappingNode map)
            {
                known = [.. map.Children.Keys.Select(k => (k as YamlScalarNode)?.Value ?? "")];
                next = step[0] != '[' && map.Children.TryGetValue(new YamlScalarNode(step), out var child) ? child : null;
            }

            var name = step.Trim('[', ']');
            if (next is null)
                return new($"path '{Text}': nothing at '{name}'; expected {(known.Count == 0 ? "the path of a key in the scenario" : $"one of {string.Join(", ", known)}")}{(NearestName.Of(name, known) is { } meant ? $"; did you mean '{meant}'?" : "")}");
            at = next;
        }

        return NotThere(_steps[^1]);
    }

    private static IEnumerable<string> SplitOutsideBrackets(string text)
    {
        var from = 0;
        var depth = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == '.' && depth == 0))
            {
                yield return text[from..i];
                from = i + 1;
            }
            else
            {
                depth += text[i] == '[' ? 1 : text[i] == ']' ? -1 : 0;
            }
        }
    }

    private static ReplayInputException Bad(string text) => new($"path '{text}' is malformed; expected keys with dots, and [index] or [name] for an item of a list");

    private static void Put(YamlMappingNode map, string name, YamlNode value, Action<YamlNode> made)
    {
        var key = new YamlScalarNode(name);
        if (!map.Children.ContainsKey(key))
            made(key);
        map.Children[key] = value;
    }

    private YamlNode Descend(YamlNode at, string step, string following, Action<YamlNode> made)
    {
        if (step[0] == '[')
            return at is YamlSequenceNode list ? list.Children[IndexIn(list, step)] : throw NotThere(step);
        if (at is not YamlMappingNode map)
            throw NotThere(step);
        if (map.Children.TryGetValue(new YamlScalarNode(step), out var child))
            return child;
        if (following[0] == '[')
            throw NotThere(step);
        var added = new YamlMappingNode();
        made(added);
        Put(map, step, added, made);
        return added;
    }

    private int IndexIn(YamlSequenceNode list, string step) => TryIndex(list, step) ?? throw NotThere(step);

    private static int? TryIndex(YamlSequenceNode list, string step)
    {
        var key = step[1..^1];
        if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return index < list.Children.Count ? index : null;
        for (var i = 0; i < list.Children.Count; i++)
        {
            if (NameOf(list.Children[i]) is { } name && name == key)
                return i;
        }

        return null;
    }

    private static string? NameOf(YamlNode item) =>
        item is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode("name"), out var name) ? (name as YamlScalarNode)?.Value : null;

    private ReplayInputException NotThere(string step) => new($"path '{Text}': nothing at '{step}'; expected the path of a key in the scenario");
}
