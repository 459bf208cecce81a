using ReplaySim.Core.Metrics;
using ReplaySim.Core.Routing;

namespace ReplaySim.Core.Replay;

/// <summary>Takes every finished transaction, exactly once, in order of ending; on the replay's thread.</summary>
public interface IDecisionLog
{
    /// <param name="end">How it ended.</param>
    /// <param name="outcomes">The calls that were made for it, in order.</param>
    /// <param name="id">Its id, where history has one.</param>
    void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id);
}
