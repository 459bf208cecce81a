using System.Globalization;
using System.Text.Json;
using ReplaySim.Core;
using ReplaySim.Scenarios.Yaml;
using YamlDotNet.RepresentationModel;

namespace ReplaySim.Scenarios.Policies;

/// <summary>
/// A sweep's choice as it is read from its file: the policy that takes the place of a scenario's, for a replay or in a service.
/// The file is sealed: edited afterwards, it no longer says what its certificate and guarantee are about.
/// </summary>
public sealed record PolicyDocument
{
    /// <summary>The schema that a policy file names.</summary>
    public const string Schema = "replaysim/policy/v1";

    private const string DigestKey = "digest";

    /// <summary>The policy as canonical JSON.</summary>
    public required string Policy { get; init; }

    /// <summary>What the policy was found to meet, as canonical JSON; null where the file does not say.</summary>
    public string? Constraints { get; init; }

    /// <summary>Hash of the scenario that was swept.</summary>
    public required string? ScenarioHash { get; init; }

    /// <summary>Until when it may be relied on; null: not said.</summary>
    public required DateTimeOffset? ValidUntil { get; init; }

    /// <summary>SHA-256 of the file's content; null where it is not sealed.</summary>
    public required string? Digest { get; init; }

    /// <summary>Names of the tiers that it was found with; null: not said.</summary>
    public IReadOnlyList<string>? Tiers { get; init; }

    /// <summary>Fingerprint of the history that it was found on; null: not said.</summary>
    public string? HistoryFingerprint { get; init; }

    /// <summary>Time of the last transaction of that history; null: not said.</summary>
    public DateTimeOffset? HistoryTo { get; init; }

    /// <summary>Why the seal does not hold; null: it does, or there is none.</summary>
    public string? Unsealed { get; init; }

    /// <summary>The policy as an override of a scenario's.</summary>
    public (string Path, string Value) Override => ("policy", Policy);

    /// <summary>The text of a policy file with its seal.</summary>
    public static string Sealed(string text) => $"{text}{DigestKey}: {ScenarioDocument.Parse("policy", text, []).Hash()}\n";

    /// <summary>Reads such a file.</summary>
    /// <exception cref="ReplayInputException">It is not one, or was edited after the sweep.</exception>
    public static PolicyDocument Read(string file)
    {
        var document = Open(file);
        return document.Unsealed is { } edited
            ? throw new ReplayInputException($"--policy: {edited}; expected the file as it was written; put changes into the scenario's policy instead")
            : document;
    }

    /// <summary>Reads such a file, also one that was edited: <see cref="Unsealed"/> tells.</summary>
    /// <exception cref="ReplayInputException">It is not one.</exception>
    public static PolicyDocument Open(string file)
    {
        var document = ScenarioDocument.Read(file, []);
        var policy = document.CanonicalAt("policy");
        if (policy.Length == 0 || document.TextAt("schema") != Schema)
            throw new ReplayInputException($"--policy: '{file}' holds no policy; expected policy.yaml as a sweep's --out folder holds it (schema: {Schema})");
        var digest = document.TextAt(DigestKey);
        if (digest is not null)
            document.Root.Children.Remove(new YamlScalarNode(DigestKey));
        return new PolicyDocument
        {
            Policy = policy,
            Constraints = document.CanonicalAt("constraints") is { Length: > 0 } constraints ? constraints : null,
            ScenarioHash = document.TextAt("scenario.hash"),
            ValidUntil = TimeAt(document, "valid.until"),
            Tiers = document.CanonicalAt("tiers") is { Length: > 0 } tiers ? JsonSerializer.Deserialize<string[]>(tiers) : null,
            HistoryFingerprint = document.TextAt("history.fingerprint"),
            HistoryTo = TimeAt(document, "history.to"),
            Digest = digest,
            Unsealed = digest is not null && document.Hash() != digest ? $"'{file}' was edited after the sweep that wrote it (its digest does not match)" : null,
        };
    }

    private static DateTimeOffset? TimeAt(ScenarioDocument document, string path) =>
        DateTimeOffset.TryParse(document.TextAt(path), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
