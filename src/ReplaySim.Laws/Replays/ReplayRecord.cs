using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;

namespace ReplaySim.Laws.Replays;

/// <summary>What a replay of a case left behind.</summary>
internal sealed class ReplayRecord : IDecisionLog
{
    /// <summary>Every decision of the policy, in the order in which they were asked for.</summary>
    public List<RecordedDecision> Decisions { get; } = [];

    /// <summary>How the transactions ended, in order of ending.</summary>
    public List<(long Row, Ending Ending)> Ends { get; } = [];

    /// <summary>Place of the first decision that a fresh policy would not have taken, and what it would have.</summary>
    public (int At, RecordedDecision Fresh)? Contradiction { get; set; }

    public void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id) => Ends.Add((end.Row, end.Ending));

    /// <summary>The decisions before the one on a row's arrival; all where that row has not arrived.</summary>
    public IEnumerable<RecordedDecision> DecisionsBefore(int row) => Decisions.TakeWhile(d => d.Row < row);
}
