using System.Globalization;
using ReplaySim.Reports.Documents;
using ReplaySim.Reports.Texts;

namespace ReplaySim.Reports.Findings;

/// <summary>Everything needed to compute a result again and see that it is the same.</summary>
internal static class Provenance
{
    public const string Command = "Command";

    public static IReadOnlyList<(string Name, string Value)> Of(RunDocuments documents)
    {
        var result = documents.Result;
        (string Name, string? Value)[] all =
        [
            ("Scenario", documents.Name),
            ("Scenario hash", documents.Sweep?.Scenario.Hash ?? result.Scenario.Hash),
            ("Method", documents.Sweep?.Method),
            ("History", Question.HistoryOf(result)),
            ("History fingerprint", result.History.Fingerprint),
            ("Seed", result.Seed.ToString(CultureInfo.InvariantCulture)),
            ("Result digest", result.Digest),
            ("Engine", $"ReplaySim {result.Engine.Version}"),
            (Command, documents.Manifest?.Command),
            ("Computed", documents.Manifest is { } manifest ? string.Create(CultureInfo.InvariantCulture, $"{manifest.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC, in {Durations.Of(manifest.WallSeconds * 1e6)}") : null),
        ];
        return [.. all.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => (p.Name, p.Value!))];
    }
}
