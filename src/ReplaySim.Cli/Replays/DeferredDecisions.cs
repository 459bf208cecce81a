using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;

namespace ReplaySim.Cli.Replays;

/// <summary>A decision log whose target is opened after the replay has been set up and before it starts.</summary>
internal sealed class DeferredDecisions : IDecisionLog
{
    public IDecisionLog? Target { get; set; }

    public void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id) =>
        (Target ?? throw new InvalidOperationException("the decision log has not been opened")).Record(end, outcomes, id);
}
