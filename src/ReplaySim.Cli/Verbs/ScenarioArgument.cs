using System.CommandLine;
using ReplaySim.Cli.Terminal;
using ReplaySim.Scenarios;
using ReplaySim.Scenarios.Custom;
using ReplaySim.Scenarios.Policies;

namespace ReplaySim.Cli.Verbs;

/// <summary>The scenario file, and how it is read with its overrides.</summary>
internal static class ScenarioArgument
{
    public static Argument<string> Create() => new("scenario") { Description = "A scenario file (YAML).", HelpName = "scenario.yaml" };

    public static Scenario Read(string file, CommonOptions options, ParseResult parsed, CustomCode code) => ScenarioReader.Read(file, options.Overrides(parsed), code);

    /// <summary>Reads it with another policy in place of its own; overrides come on top.</summary>
    public static Scenario ReadWithPolicy(string file, CommonOptions options, ParseResult parsed, CustomCode code) => parsed.GetValue(options.Policy) is { } policy
        ? ScenarioReader.Read(file, [PolicyDocument.Read(policy).Override, .. options.Overrides(parsed)], code)
        : Read(file, options, parsed, code);
}
