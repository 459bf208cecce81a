using System.CommandLine;
using ReplaySim.Cli.Terminal;
using ReplaySim.Scenarios;

namespace ReplaySim.Cli.Verbs;

/// <summary>The scenario file, and how it is read with its overrides.</summary>
internal static class ScenarioArgument
{
    public static Argument<string> Create() => new("scenario") { Description = "A scenario file (YAML).", HelpName = "scenario.yaml" };

    public static Scenario Read(string file, CommonOptions options, ParseResult parsed) => ScenarioReader.Read(file, options.Overrides(parsed));
}
