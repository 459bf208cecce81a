using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;

namespace ReplaySim.Laws.Replays;

/// <summary>What a replay of a case left behind.</summary>
internal sealed class ReplayRecord : IDecisionLog
{
    /// <summary>Every decision of the policy, in the order in which they were asked for.</summary>
    public List<RecordedDecision> Decisions { get; } = [];

    /// <summary>For each of them the bytes that the policy allocated on the way, without the engine's own.</summary>
    public List<long> AllocatedBytes { get; } = [];

    /// <summary>How the transactions ended, in order of ending.</summary>
    public List<(long Row, Ending Ending)> Ends { get; } = [];

    /// <summary>The calls of transactions that ended, in order of ending.</summary>
    public List<RecordedCall> Calls { get; } = [];

    /// <summary>Place of the first decision that a fresh policy would not have taken, and what it would have.</summary>
    public (int At, RecordedDecision Fresh)? Contradiction { get; set; }

    public void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id)
    {
        Ends.Add((end.Row, end.Ending));
        foreach (ref readonly var outcome in outcomes)
            Calls.Add(new RecordedCall((int)end.Row, outcome.Tier, outcome.QueuedAt.Microseconds));
    }

    /// <summary>The decisions before the one on a row's arrival; all where that row has not arrived.</summary>
    public IEnumerable<RecordedDecision> DecisionsBefore(int row) => Decisions.TakeWhile(d => d.Row < row);

    /// <summary>By transaction the tiers that served it, one bit each.</summary>
    public ulong[] TiersByRow(int rows)
    {
        var tiers = new ulong[rows];
        foreach (var call in Calls)
            tiers[call.Row] |= 1UL << call.Tier;
        return tiers;
    }
}

/// <summary>A call that a tier let in.</summary>
/// <param name="Row">The transaction.</param>
/// <param name="Tier">The tier that served it, after an overflow not the one that was asked.</param>
/// <param name="AskedAt">When, µs since the epoch.</param>
internal readonly record struct RecordedCall(int Row, int Tier, long AskedAt);
