using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;

namespace ReplaySim.Cli.Replays;

/// <summary>Tells several logs of every decision.</summary>
internal sealed class SplitLog(IReadOnlyList<IDecisionLog> logs) : IDecisionLog
{
    /// <summary>Those that are there as one; null where none is.</summary>
    public static IDecisionLog? Of(params IEnumerable<IDecisionLog?> logs) => logs.OfType<IDecisionLog>().ToList() switch
    {
        [] => null,
        [var one] => one,
        var several => new SplitLog(several),
    };

    public void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id)
    {
        foreach (var log in logs)
            log.Record(end, outcomes, id);
    }
}
