using ReplaySim.Core.Results;

namespace ReplaySim.Cli.Sizing;

/// <summary>The replay of some counts of servers.</summary>
internal sealed record CountedReplay
{
    /// <summary>Servers of the tiers that are sized, in their order; null: unlimited.</summary>
    public required IReadOnlyList<int?> Servers { get; init; }

    public required ReplayResult Result { get; init; }

    /// <summary>The tiers that are sized.</summary>
    public required IReadOnlyList<TierLoad> Loads { get; init; }

    /// <summary>Limits that do not hold, in words; empty: all hold.</summary>
    public required IReadOnlyList<string> Broken { get; init; }

    public bool Holds => Broken.Count == 0;
}

/// <summary>How one tier fared under some counts of servers.</summary>
/// <param name="Overall">Busy share of its servers over all that is measured; null: unlimited.</param>
/// <param name="Busiest">Busy share of its servers in the window in which that is most; null: unlimited.</param>
/// <param name="BusiestFrom">Begin of that window, µs since the epoch.</param>
/// <param name="PeakWait">Waits of the calls of its busiest window.</param>
/// <param name="PeakLatency">Latencies of the transactions that arrived in it.</param>
internal sealed record TierLoad(double? Overall, double? Busiest, long BusiestFrom, LatencySummary PeakWait, LatencySummary PeakLatency);
