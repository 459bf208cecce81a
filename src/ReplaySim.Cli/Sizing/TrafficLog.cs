using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing;
using ReplaySim.Economics.Capacity;

namespace ReplaySim.Cli.Sizing;

/// <summary>What queueing formulas need to know of a tier's busiest window, from a replay without queues.</summary>
internal sealed class TrafficLog(PeakWindow window, long warmUpRows) : IDecisionLog
{
    private readonly List<long> _arrivals = [];
    private readonly List<long> _services = [];
    private readonly List<long> _callers = [];
    private readonly List<long> _others = [];

    public TierTraffic Traffic => TierTraffic.Of(window.From, window.LengthMicros, _arrivals, _services);

    /// <summary>Limits on the window's latencies, and on the waits before its tier, that the formulas can be held against.</summary>
    public IReadOnlyList<TailLimit> Limits(SizeLimits limits, string tier) =>
    [
        .. limits.Constraints.Where(SizeLimits.IsOnLatency).Select(LimitOf).OfType<TailLimit>(),
        .. limits.Constraints.Where(c => SizeLimits.TierOf(c) == tier).Select(WaitLimitOf).OfType<TailLimit>(),
    ];

    public void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id)
    {
        var asked = false;
        foreach (ref readonly var call in outcomes)
        {
            if (call.Tier != window.Tier)
                continue;
            asked = true;
            if (!window.Holds(call.QueuedAt.Microseconds))
                continue;
            _arrivals.Add(call.QueuedAt.Microseconds);
            _services.Add(call.DoneAt.Microseconds - call.StartedAt.Microseconds);
        }

        if (window.Holds(end.ArrivedAt) && end.Row >= warmUpRows && end.Ending != Ending.Rejected)
            (asked ? _callers : _others).Add(end.LatencyMicros);
    }

    // One call that stands for all: the share of them that may wait longer.
    private static TailLimit? WaitLimitOf(Constraint constraint) => constraint.Metric.Name.Split('.')[^1] switch
    {
        "p99" => new TailLimit([(long)constraint.Limit], 0, 0.01),
        "p95" => new TailLimit([(long)constraint.Limit], 0, 0.05),
        _ => null,
    };

    private TailLimit? LimitOf(Constraint constraint)
    {
        if (constraint.CountedBoundMicros is not { } bound)
            return null;
        var all = _callers.Count + _others.Count;
        var allowed = constraint.Metric.LatencyRank is var (numerator, denominator)
            ? all - Math.Ceiling((double)all * numerator / denominator)
            : all * (1 - constraint.Limit);
        return new TailLimit([.. _callers.Select(latency => bound - latency)], _others.Count(latency => latency > bound), allowed);
    }
}
