using System.CommandLine;
using System.Globalization;
using ReplaySim.Core;

namespace ReplaySim.Cli.Promotions;

/// <summary>Options of what changes a registry.</summary>
internal static class RegistryOptions
{
    public static Option<string?> Registry() => new("--registry") { Description = "The registry's folder: versions, who serves, who served before.", HelpName = "folder" };

    public static Option<string?> By() => new("--by") { Description = "Who decides; by default the user of this machine.", HelpName = "name" };

    public static Option<string?> On() => new("--on") { Description = "The time of the decision (UTC); by default now.", HelpName = "time" };

    public static DateTimeOffset Time(string? text) => text is null ? DateTimeOffset.UtcNow
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time
        : throw new ReplayInputException($"--on {text}: expected a day or a time (UTC), such as 2026-02-01");
}
