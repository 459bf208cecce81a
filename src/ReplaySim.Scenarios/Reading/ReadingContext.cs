using ReplaySim.Core;
using ReplaySim.Economics.Prices;
using ReplaySim.Scenarios.Custom;
using ReplaySim.Scenarios.Yaml;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Reading;

/// <summary>A column that a scenario names, and where.</summary>
/// <param name="Column">The history's column.</param>
/// <param name="Where">Where: file:line:column.</param>
/// <param name="AsNumber">It is worked with as a number there.</param>
public sealed record ColumnUse(string Column, string Where, bool AsNumber = false);

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

    /// <summary>Classes of the user's own that take a part's place.</summary>
    public List<CustomType> CustomTypes { get; } = [];

    /// <summary>What may be a mistake, though it can be run.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Prices of the user's own, known before the tiers are read.</summary>
    public List<PriceEntry> OwnPrices { get; } = [];

    /// <summary>Names of the tiers, in order; known once the tiers have been read.</summary>
    public List<string> Tiers { get; } = [];

    /// <summary>Names of the declared classes; empty where none are declared.</summary>
    public List<string> Classes { get; } = [];

    /// <summary>Role → column, as history maps them.</summary>
    public Dictionary<string, string> Roles { get; } = new(StringComparer.Ordinal);

    public void Problem(YamlNode at, string what, string expected, string? meant = null) =>
        Problem(Document.Where(at), what, expected, meant);

    public void Problem(string where, string what, string expected, string? meant = null) =>
        _problems.Add(Text(where, what, expected, meant));

    /// <summary>A problem whose text says already what was expected.</summary>
    public void Refuse(YamlNode at, string message) => _problems.Add($"{Document.Where(at)}: {message}");

    /// <summary>A problem of another file, with its place.</summary>
    public void Refuse(string problem) => _problems.Add(problem);

    /// <summary>A problem as it is told.</summary>
    public string Text(YamlNode at, string what, string expected, string? meant = null) => Text(Document.Where(at), what, expected, meant);

    private static string Text(string where, string what, string expected, string? meant) =>
        $"{where}: {what}; expected {expected}{(meant is null ? "" : $"; did you mean '{meant}'?")}";

    public void UseColumn(YamlNode at, string column)
    {
        if (!Roles.ContainsKey(column))
            _columns.Add(new ColumnUse(column, Document.Where(at)));
    }

    /// <summary>A column or a role, by its place within an expression.</summary>
    public void UseColumn(string where, string column, bool asNumber) =>
        _columns.Add(new ColumnUse(Roles.GetValueOrDefault(column, column), where, asNumber));

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
