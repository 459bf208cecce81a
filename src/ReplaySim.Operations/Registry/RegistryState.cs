using ReplaySim.Core;

namespace ReplaySim.Operations.Registry;

/// <summary>A policy that was registered.</summary>
/// <param name="Version">From 1 up.</param>
/// <param name="Digest">SHA-256 that its file is sealed with.</param>
/// <param name="File">Its copy, beside the registry's state.</param>
public sealed record PolicyVersion(int Version, string Digest, string File);

/// <summary>A change of the aliases.</summary>
/// <param name="What">promote, demote or rollback.</param>
/// <param name="Champion">Who serves afterwards; null: none.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When.</param>
public sealed record RegistryChange(string What, int? Champion, string By, DateTimeOffset At);

/// <summary>Versions of a policy, and which of them serves. A change makes a new state, so that it can be written at once.</summary>
public sealed record RegistryState
{
    /// <summary>All versions, oldest first.</summary>
    public IReadOnlyList<PolicyVersion> Versions { get; init; } = [];

    /// <summary>The version that serves; null: none.</summary>
    public int? Champion { get; init; }

    /// <summary>The version that is to be compared with it next; null: none.</summary>
    public int? Challenger { get; init; }

    /// <summary>Champions before this one, the latest last.</summary>
    public IReadOnlyList<int> Before { get; init; } = [];

    /// <summary>All changes, oldest first.</summary>
    public IReadOnlyList<RegistryChange> Changes { get; init; } = [];

    /// <summary>The version with a digest; null: none.</summary>
    public PolicyVersion? Find(string digest) => Versions.FirstOrDefault(v => v.Digest == digest);

    /// <summary>The version of a number.</summary>
    public PolicyVersion Version(int number) => Versions.Single(v => v.Version == number);

    /// <summary>The state with another version; the same where a file of that digest is registered.</summary>
    public RegistryState With(string digest, Func<int, string> fileOf)
    {
        if (Find(digest) is not null)
            return this;
        var next = Versions.Count + 1;
        return this with { Versions = [.. Versions, new PolicyVersion(next, digest, fileOf(next))] };
    }

    /// <summary>A version becomes champion; the champion until now can be rolled back to.</summary>
    public RegistryState Promoted(int version, string by, DateTimeOffset at) => this with
    {
        Champion = version,
        Challenger = Challenger == version ? null : Challenger,
        Before = [.. Before.Where(v => v != version), .. Champion is { } old && old != version ? [old] : Array.Empty<int>()],
        Changes = [.. Changes, new RegistryChange("promote", version, by, at)],
    };

    /// <summary>The champion steps down and may challenge again; nobody serves until another is promoted or rolled back to.</summary>
    /// <exception cref="ReplayInputException">There is no champion.</exception>
    public RegistryState Demoted(string by, DateTimeOffset at) => Champion is not { } champion
        ? throw new ReplayInputException("demote: the registry has no champion; expected one to step down")
        : this with { Champion = null, Challenger = champion, Before = [.. Before, champion], Changes = [.. Changes, new RegistryChange("demote", null, by, at)] };

    /// <summary>The champion before this one serves again.</summary>
    /// <exception cref="ReplayInputException">There was none before.</exception>
    public RegistryState RolledBack(string by, DateTimeOffset at)
    {
        if (Before.Count == 0)
            throw new ReplayInputException("rollback: the registry knows no earlier champion; expected one to go back to");
        var (back, leaves) = (Before[^1], Champion ?? Challenger);
        return this with
        {
            Champion = back,
            Challenger = leaves == back ? null : leaves,
            Before = [.. Before.SkipLast(1)],
            Changes = [.. Changes, new RegistryChange("rollback", back, by, at)],
        };
    }
}
