using ReplaySim.Core;
using ReplaySim.Scenarios.Yaml;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Reading;

/// <summary>A column that a scenario names, and where.</summary>
/// <param name="Column">The column.</param>
/// <param name="Where">file:line:column of the key that names it.</param>
public sealed record ColumnUse(string Column, string Where);

/// <summary>Collects everything that is wrong with a scenario, so that all of it can be told at once.</summary>
internal sealed class ReadingContext(ScenarioDocument document)
{
    private readonly List<string> _problems = [];
    private readonly List<ColumnUse> _columns = [];

    public ScenarioDocument Document { get; } = document;

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What keeps the search section from being used, though all else may be run.</summary>
    public List<string> SearchProblems { get; } = [];

    /// <summary>Columns of the history named so far.</summary>
    public IReadOnlyList<ColumnUse> Columns => _columns;

    /// <summary>Names of the tiers, in order; known once the tiers have been read.</summary>
    public List<string> Tiers { get; } = [];

    /// <summary>Names of the declared classes; empty where none are declared.</summary>
    public List<string> Classes { get; } = [];

    /// <summary>Role → column, as history maps them.</summary>
    public Dictionary<string, string> Roles { get; } = new(StringComparer.Ordinal);

    public void Problem(YamlNode at, string what, string expected, string? meant = null) =>
        _problems.Add(Text(at, what, expected, meant));

    /// <summary>A problem as it is told.</summary>
    public string Text(YamlNode at, string what, string expected, string? meant = null) =>
        $"{Document.Where(at)}: {what}; expected {expected}{(meant is null ? "" : $"; did you mean '{meant}'?")}";

    public void UseColumn(YamlNode at, string column)
    {
        if (!Roles.ContainsKey(column))
            _columns.Add(new ColumnUse(column, Document.Where(at)));
    }

    /// <summary>A path of the scenario: relative to its file, or to the current folder where it comes from an override.</summary>
    public string ResolvePath(YamlNode at, string path)
    {
        if (Path.IsPathRooted(path) || Document.IsOverridden(at))
            return path;
        var folder = Path.GetDirectoryName(Document.File);
        if (string.IsNullOrEmpty(folder))
            return path;
        var full = Path.GetFullPath(Path.Combine(folder, path));
        return Path.IsPathRooted(folder) ? full : Path.GetRelativePath(".", full);
    }

    /// <summary>The name of a tier; a problem and null where there is none of that name.</summary>
    public string? Tier(YamlNode at, string? name)
    {
        if (name is null)
            return null;
        if (Tiers.Contains(name))
            return name;
        Problem(at, $"unknown tier '{name}'", $"one of {string.Join(", ", Tiers)}", NearestName.Of(name, Tiers));
        return null;
    }

    /// <summary>The name of a class; a problem and null where classes are declared and none has that name.</summary>
    public string? Class(YamlNode at, string? name)
    {
        if (name is null || Classes.Count == 0 || Classes.Contains(name))
            return name;
        Problem(at, $"unknown class '{name}'", $"one of {string.Join(", ", Classes)}", NearestName.Of(name, Classes));
        return null;
    }
}
