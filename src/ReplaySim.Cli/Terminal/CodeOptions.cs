using System.CommandLine;
using System.CommandLine.Parsing;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.Terminal;

/// <summary>Options of verbs whose scenario may bring code.</summary>
internal sealed class CodeOptions
{
    public Option<bool> Allow { get; } = new("--allow-code") { Description = "Load the assemblies that the scenario names under custom. They can do whatever you may: allow only code that you trust." };

    public Option<TimeSpan> Limit { get; } = new("--code-limit")
    {
        Description = "With --allow-code: the longest that one call of such code may take before the command ends.",
        DefaultValueFactory = _ => TimeSpan.FromSeconds(10),
        CustomParser = ParseLimit,
        HelpName = "duration",
    };

    private static TimeSpan ParseLimit(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (UnitText.DurationMicros(text) is { } micros and >= 100_000 and <= 86_400e6)
            return TimeSpan.FromMicroseconds(micros);
        result.AddError($"--code-limit {text}: expected a duration from 100ms to 1d, such as 10s");
        return TimeSpan.FromSeconds(10);
    }
}
