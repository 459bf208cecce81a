using ReplaySim.Core.Tiers.Adjusted;

namespace ReplaySim.Cli.WhatIf;

/// <summary>A change that a scenario has understood.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Words">What was understood, from what to what.</param>
internal sealed record ResolvedChange(ChangeText Text, string Words)
{
    /// <summary>Keys of the scenario and their new values.</summary>
    public IReadOnlyList<(string Path, string Value)> Overrides { get; init; } = [];

    /// <summary>The accuracy that the tier is to have, where its answers are not drawn from a declared one.</summary>
    public AccuracyGoal? Goal { get; init; }

    /// <summary>The tier it is about; null: none or several.</summary>
    public string? Tier { get; init; }

    /// <summary>It changes nothing but prices.</summary>
    public bool IsPrice { get; init; }

    /// <summary>It changes how fast transactions arrive.</summary>
    public bool IsVolume { get; init; }

    /// <summary>What must be taken on trust with such a change; null: nothing.</summary>
    public string? Assumption { get; init; }

    /// <summary>A key that both change; null: there is none.</summary>
    public string? SharedKey(ResolvedChange other) =>
        Goal is not null && other.Goal is not null && Tier == other.Tier ? $"tiers[{Tier}].accuracy"
        : Overrides.Select(o => o.Path).FirstOrDefault(path => other.Overrides.Any(o => IsWithin(path, o.Path) || IsWithin(o.Path, path)));

    private static bool IsWithin(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] is '.' or '[');
}
