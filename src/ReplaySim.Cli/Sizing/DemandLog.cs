using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;

namespace ReplaySim.Cli.Sizing;

/// <summary>
/// What a replay without queues tells about each tier: when its calls come, and whether the servers of other tiers can delay them. A call
/// in a later step comes when those of earlier steps are done.
/// </summary>
internal sealed class DemandLog : IDecisionLog
{
    private readonly BusySteps[] _busy;
    private readonly bool[] _sized;
    private readonly bool[] _queues;
    private readonly WarmUp _warmUp;
    private long _firstArrival = long.MaxValue;
    private long _afterWarmUpRows = long.MaxValue;

    /// <param name="tiers">Number of tiers.</param>
    /// <param name="sized">Those whose servers are to be found.</param>
    /// <param name="limited">Further tiers before which calls can wait.</param>
    /// <param name="stepMicros">Length of a step of time.</param>
    /// <param name="warmUp">What is not measured.</param>
    public DemandLog(int tiers, IEnumerable<int> sized, IEnumerable<int> limited, long stepMicros, WarmUp warmUp)
    {
        _busy = [.. Enumerable.Range(0, tiers).Select(_ => new BusySteps(stepMicros))];
        (_sized, _queues) = (new bool[tiers], new bool[tiers]);
        foreach (var k in sized)
            _sized[k] = _queues[k] = true;
        foreach (var k in limited)
            _queues[k] = true;
        DelayedBySized = new bool[tiers];
        DelaysOthers = new bool[tiers];
        _warmUp = warmUp;
    }

    /// <summary>By tier: whether calls come after an answer of a tier whose servers are to be found.</summary>
    public bool[] DelayedBySized { get; }

    /// <summary>By tier: whether calls to a tier before which they can wait come after its answers.</summary>
    public bool[] DelaysOthers { get; }

    /// <summary>When the first measured row arrives, µs since the epoch.</summary>
    public long MeasuredFrom => Math.Max(_afterWarmUpRows, checked(_firstArrival + _warmUp.Micros));

    public BusySteps BusyOf(int tier) => _busy[tier];

    public void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id)
    {
        _firstArrival = Math.Min(_firstArrival, end.ArrivedAt);
        if (end.Row >= _warmUp.Rows)
            _afterWarmUpRows = Math.Min(_afterWarmUpRows, end.ArrivedAt);
        foreach (ref readonly var call in outcomes)
        {
            _busy[call.Tier].Add(call.StartedAt.Microseconds, call.DoneAt.Microseconds);
            foreach (ref readonly var earlier in outcomes)
            {
                if (earlier.Step >= call.Step)
                    continue;
                DelayedBySized[call.Tier] |= _sized[earlier.Tier];
                DelaysOthers[earlier.Tier] |= _queues[call.Tier];
            }
        }
    }
}
