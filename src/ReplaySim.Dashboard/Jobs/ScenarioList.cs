using ReplaySim.Core;
using ReplaySim.Dashboard.Runs;
using ReplaySim.Scenarios;

namespace ReplaySim.Dashboard.Jobs;

/// <param name="File">Name relative to the served folder.</param>
/// <param name="Name">The scenario's own name; null where it cannot be read.</param>
/// <param name="CanSweep">Whether it says what to search.</param>
/// <param name="Problem">The first thing wrong with it.</param>
public sealed record ScenarioEntry(string File, string? Name, bool CanSweep, string? Problem);

/// <summary>Scenario files that may be started: those in the served folder and in its folder <c>scenarios</c>.</summary>
internal static class ScenarioList
{
    private const string Below = "scenarios";
    private const int Most = 500;
    private const long MostBytes = 1L << 20;

    public static IReadOnlyList<ScenarioEntry> Of(RunsFolder folder) => [.. FilesOf(folder).Take(Most).Select(file => Read(folder, file))];

    /// <summary>Whether a file is one of them.</summary>
    public static bool Contains(RunsFolder folder, string file) => FilesOf(folder).Contains(file, StringComparer.Ordinal);

    private static IEnumerable<string> FilesOf(RunsFolder folder) => new[] { "", Below }
        .Where(at => folder.FindFolder(at) is not null)
        .SelectMany(at => Directory.EnumerateFiles(Path.Combine(folder.Root, at)).Order(StringComparer.Ordinal)
            .Select(path => at.Length == 0 ? Path.GetFileName(path) : $"{at}/{Path.GetFileName(path)}"))
        .Where(file => Path.GetExtension(file) is ".yaml" or ".yml" && folder.FindFile(file) is not null);

    private static ScenarioEntry Read(RunsFolder folder, string file)
    {
        var path = Path.Combine(folder.Root, file);
        if (new FileInfo(path).Length > MostBytes)
            return new ScenarioEntry(file, null, false, "too large for a scenario");
        try
        {
            var scenario = ScenarioReader.Read(path, []);
            return new ScenarioEntry(file, scenario.Name, scenario.Search is not null, null);
        }
        catch (Exception e) when (e is ReplayInputException or ScenarioProblemsException or IOException)
        {
            var problem = e is ScenarioProblemsException several ? several.Problems[0] : e.Message;
            return new ScenarioEntry(file, null, false, folder.Conceal(problem));
        }
    }
}
