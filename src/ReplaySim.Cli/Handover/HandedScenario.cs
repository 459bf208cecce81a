using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Handover;

/// <summary>A scenario as another tool's command lines name it.</summary>
/// <param name="File">Path of its file, as given.</param>
/// <param name="Read">What it says, overrides applied.</param>
/// <param name="Overrides">Overrides, as given: path=value.</param>
/// <param name="AllowsCode">Whether code that it names may be loaded.</param>
internal sealed record HandedScenario(string File, Scenario Read, IReadOnlyList<string> Overrides, bool AllowsCode)
{
    /// <summary>Options that every command on it carries.</summary>
    public IReadOnlyList<string> Options => [.. Overrides.SelectMany(o => (string[])["--set", o]), .. AllowsCode ? (string[])["--allow-code"] : []];
}
