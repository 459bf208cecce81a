using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ReplaySim.Core;

namespace ReplaySim.Cli.Terminal;

/// <summary>Options that several verbs share.</summary>
internal sealed class CommonOptions
{
    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "Override a key of the scenario: --set tiers[fast].price.per_call=$0.002 (repeatable).",
        AllowMultipleArgumentsPerToken = false,
        HelpName = "path=value",
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Write the canonical JSON document alone to stdout." };

    public Option<string?> Out { get; } = new("--out") { Description = "Write a run folder: result.json, manifest.json, report.html, memo.md, deck.pptx.", HelpName = "folder" };

    public Option<bool> Decisions { get; } = new("--decisions") { Description = "With --out: also write decisions.parquet, one row per transaction." };

    /// <summary>For verbs whose run folder may be tracked.</summary>
    public TrackOptions Track { get; } = new(TimeSpan.FromSeconds(5));

    /// <summary>For verbs whose scenario may bring code.</summary>
    public CodeOptions Code { get; } = new();

    public Option<string?> Policy { get; } = new("--policy") { Description = "Run the policy of a sweep's policy.yaml in place of the scenario's.", HelpName = "file" };

    public Option<int> Threads { get; } = new("--threads")
    {
        Description = "Threads that advance replays; changes speed only, never a result.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        CustomParser = ParseThreads,
        HelpName = "n",
    };

    /// <summary>Splits the overrides at their first equals sign outside brackets.</summary>
    public IReadOnlyList<(string Path, string Value)> Overrides(ParseResult parsed) =>
        [.. (parsed.GetValue(Set) ?? []).Select(text =>
        {
            var at = text.IndexOf('=');
            return at > 0 ? (text[..at].Trim(), text[(at + 1)..].Trim()) : throw new ReplayInputException($"--set {text}: no value; expected path=value, such as tiers[fast].price.per_call=$0.002");
        })];

    private static int ParseThreads(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads > 0)
            return threads;
        result.AddError($"--threads {text}: expected a whole number from 1 up");
        return 1;
    }
}
