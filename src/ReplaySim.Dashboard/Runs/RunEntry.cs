using ReplaySim.Data.Runs;

namespace ReplaySim.Dashboard.Runs;

/// <summary>A run folder in the list.</summary>
/// <param name="Id">Its name relative to the served folder; empty for that itself.</param>
/// <param name="Started">When it was started; where that is not known, when its result was written.</param>
/// <param name="Summary">Its figures; null where it cannot be read.</param>
/// <param name="Problem">Why it cannot be read; null where it can.</param>
public sealed record RunEntry(string Id, DateTimeOffset Started, RunSummary? Summary, string? Problem)
{
    /// <summary>What it is called in the list.</summary>
    public string Name => Summary?.Name is { Length: > 0 } name ? name : Id.Length == 0 ? "(this folder)" : Id;

    /// <summary>Whether one of the texts it is known by contains what is looked for.</summary>
    public bool Contains(string wanted) => new[] { Name, Id, Summary?.Kind, Summary?.Policy, Summary?.Objective }
        .Any(text => text?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true);
}

/// <param name="Entries">Newest first.</param>
/// <param name="Found">How many there are, shown or not.</param>
public sealed record RunList(IReadOnlyList<RunEntry> Entries, int Found);
