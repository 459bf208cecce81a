using System.CommandLine;
using System.CommandLine.Parsing;
using ReplaySim.Scenarios.Units;

namespace ReplaySim.Cli.Terminal;

/// <summary>Transactions in a time that calls are scaled to; a second.</summary>
internal static class VolumeOption
{
    public static Option<double?> Create() => new("--volume")
    {
        Description = "Transactions that calls are scaled to: 500k/day; by default those of the history.",
        CustomParser = Parse,
        HelpName = "rate",
    };

    private static double? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var rate = UnitText.PerSecond(text);
        if (rate is null)
            result.AddError($"--volume {text}: expected a rate such as 500k/day or 50/s");
        return rate;
    }
}
