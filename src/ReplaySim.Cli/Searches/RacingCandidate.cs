using ReplaySim.Core.Results;
using ReplaySim.Scenarios;
using ReplaySim.Search.Sweeps;

namespace ReplaySim.Cli.Searches;

/// <summary>A candidate of a simulated search, and how it has fared so far.</summary>
/// <param name="settings">What it sets.</param>
/// <param name="scenario">The scenario with that set; null where that is none.</param>
internal sealed class RacingCandidate(IReadOnlyList<(string Path, string Value)> settings, Scenario? scenario)
{
    public IReadOnlyList<(string Path, string Value)> Settings => settings;

    public Scenario? Scenario => scenario;

    /// <summary>Where it stood after each window that it was replayed on.</summary>
    public List<Standing> Standings { get; } = [];

    /// <summary>Rows that it was last replayed on.</summary>
    public long Rows { get; set; }

    /// <summary>What it gave over the whole history; null where it was dropped before.</summary>
    public ReplayResult? Result { get; set; }

    /// <summary>Why it was dropped, or what it came to.</summary>
    public string Verdict { get; set; } = "";
}
