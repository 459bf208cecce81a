using ReplaySim.Core.Metrics;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Results;
using ReplaySim.Core.Routing;

namespace ReplaySim.Cli.Sizing;

/// <summary>What a replay of some counts of servers must tell beside its result: how busy windows were, and the latencies within the busiest.</summary>
internal sealed class CountLog : IDecisionLog
{
    private readonly BusySteps?[] _busy;
    private readonly IReadOnlyList<PeakWindow> _windows;
    private readonly LatencyHistogram[] _latencies;
    private readonly LatencyHistogram[] _waits;
    private readonly long[][] _exceeded;
    private readonly long[] _bounds;
    private readonly long _warmUpRows;

    /// <param name="tiers">Number of tiers.</param>
    /// <param name="sized">Those whose servers are to be found.</param>
    /// <param name="windows">Their busiest windows.</param>
    /// <param name="stepMicros">Length of a step of time.</param>
    /// <param name="bounds">Latencies whose exceedances are counted, µs.</param>
    /// <param name="warmUpRows">First rows that are not measured.</param>
    public CountLog(int tiers, IEnumerable<SizedTier> sized, IReadOnlyList<PeakWindow> windows, long stepMicros, IEnumerable<long> bounds, long warmUpRows)
    {
        _busy = new BusySteps?[tiers];
        foreach (var tier in sized)
            _busy[tier.Index] = new BusySteps(stepMicros);
        _windows = windows;
        _bounds = [.. bounds.Distinct()];
        _latencies = [.. windows.Select(_ => new LatencyHistogram())];
        _waits = [.. windows.Select(_ => new LatencyHistogram())];
        _exceeded = [.. windows.Select(_ => new long[_bounds.Length])];
        _warmUpRows = warmUpRows;
    }

    public BusySteps BusyOf(int tier) => _busy[tier]!;

    /// <summary>Latencies of the transactions that arrived in a window.</summary>
    public LatencySummary LatencyIn(int window) => LatencySummary.Of(_latencies[window]);

    /// <summary>Waits of the calls that came to the window's tier in it.</summary>
    public LatencySummary WaitIn(int window) => LatencySummary.Of(_waits[window]);

    /// <summary>How many of the window's latencies exceeded each bound.</summary>
    public IReadOnlyDictionary<long, long> ExceedancesIn(int window) =>
        Enumerable.Range(0, _bounds.Length).ToDictionary(b => _bounds[b], b => _exceeded[window][b]);

    public void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id)
    {
        foreach (ref readonly var call in outcomes)
            _busy[call.Tier]?.Add(call.StartedAt.Microseconds, call.DoneAt.Microseconds);
        for (var w = 0; w < _windows.Count; w++)
        {
            var window = _windows[w];
            foreach (ref readonly var call in outcomes)
            {
                if (call.Tier == window.Tier && window.Holds(call.QueuedAt.Microseconds))
                    _waits[w].Add(call.StartedAt.Microseconds - call.QueuedAt.Microseconds);
            }

            if (window.Holds(end.ArrivedAt) && end.Row >= _warmUpRows && end.Ending != Ending.Rejected)
                AddLatency(w, end.LatencyMicros);
        }
    }

    private void AddLatency(int window, long micros)
    {
        _latencies[window].Add(micros);
        for (var b = 0; b < _bounds.Length; b++)
        {
            if (micros > _bounds[b])
                _exceeded[window][b]++;
        }
    }
}
