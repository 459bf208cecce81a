using System.Runtime.CompilerServices;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Numerics;
using ReplaySim.Core.Tiers;

namespace ReplaySim.Core.Replay;

/// <summary>
/// A tier's queue and servers, first come, first served; sealed and owned by the engine, so that no plug-in can lose work.
/// Keeps the time integrals of calls present and of busy servers.
/// </summary>
internal sealed class Station
{
    private readonly int _servers;
    private readonly long _room;
    private readonly WaitingLine _line = new();
    private long _changedAt;
    private Int128 _presentMicros;
    private Int128 _busyMicros;
    private Int128 _cost;
    private Int128 _sojournMicros;
    private Int128? _busyMicrosAtStart;

    /// <param name="capacity">Its servers and its room.</param>
    /// <param name="reliability">Whether to keep <see cref="Reliability"/>.</param>
    internal Station(Capacity capacity, bool reliability)
    {
        Reliability = reliability ? new ReliabilityTally() : null;
        Servers = capacity.Servers;
        _servers = capacity.Servers ?? int.MaxValue;
        _room = capacity.Queue ?? long.MaxValue;
    }

    /// <summary>Number of servers; null: unlimited.</summary>
    public int? Servers { get; }

    public int Busy { get; private set; }

    public long Waiting => _line.Count;

    /// <summary>Calls let in, to be served now or later.</summary>
    public long Asked { get; private set; }

    /// <summary>Calls turned away by a full queue; not among <see cref="Asked"/>.</summary>
    public long Rejected { get; private set; }

    /// <summary>Calls that gave an answer.</summary>
    public long Answered { get; internal set; }

    /// <summary>Answers after which the policy asked on.</summary>
    public long Escalated { get; internal set; }

    /// <summary>What its calls cost, femto-dollars times row weights.</summary>
    public Int128 Cost { get => _cost; internal set => _cost = value; }

    /// <summary>Waits of measured calls.</summary>
    public LatencyHistogram Wait { get; } = new();

    /// <summary>Services of measured calls.</summary>
    public LatencyHistogram Service { get; } = new();

    /// <summary>How often its answers to labelled rows are right, by confidence; all of them, also during the warm-up.</summary>
    public ReliabilityTally? Reliability { get; }

    /// <summary>∫N dt over the whole drained run: calls waiting or in service, times µs.</summary>
    public Int128 PresentMicros => _presentMicros;

    /// <summary>Σ (done − queued) over all calls, µs; equals <see cref="PresentMicros"/> after a drained run (Little's law, exactly).</summary>
    public Int128 SojournMicros => _sojournMicros;

    /// <summary>Server time in use between the end of the warm-up and the last arrival, µs; 0 where the warm-up never ended.</summary>
    public Int128 MeasuredBusyMicros { get; private set; }

    /// <summary>Lets a call in, if there is a server or room for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Entry Enter(long now, int slot, int visit)
    {
        if (Busy < _servers)
        {
            Asked++;
            Settle(now);
            Busy++;
            return Entry.Served;
        }

        if (_line.Count >= _room)
        {
            Rejected++;
            return Entry.TurnedAway;
        }

        Asked++;
        Settle(now);
        _line.Enqueue(slot, visit);
        return Entry.Waits;
    }

    /// <summary>Ends a call. True when a waiting one takes the server.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Leave(long now, long queuedAt, out int slot, out int visit)
    {
        Settle(now);
        ExactSum.Add(ref _sojournMicros, now - queuedAt);
        if (_line.Count > 0)
        {
            (slot, visit) = _line.Dequeue();
            return true;
        }

        Busy--;
        slot = visit = 0;
        return false;
    }

    internal void StartMeasuring(long now)
    {
        Settle(now);
        _busyMicrosAtStart = _busyMicros;
    }

    internal void StopMeasuring(long now)
    {
        Settle(now);
        MeasuredBusyMicros = _busyMicros - (_busyMicrosAtStart ?? _busyMicros);
    }

    /// <summary>Everything up to a moment that is not before the last event.</summary>
    internal TierBucket TotalsAt(long now)
    {
        Settle(now);
        return new TierBucket
        {
            Asked = Asked,
            Spend = _cost,
            BusyMicros = _busyMicros,
            WaitingMicros = _presentMicros - _busyMicros,
            Waits = Wait.Count,
            WaitMicros = Wait.SumMicros,
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Settle(long now)
    {
        var elapsed = now - _changedAt;
        _changedAt = now;
        if (Busy == 0)
            return;
        AddProduct(ref _busyMicros, elapsed, Busy);
        AddProduct(ref _presentMicros, elapsed, Busy + (long)_line.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProduct(ref Int128 sum, long elapsed, long calls)
    {
        if ((elapsed | calls) < 1L << 31)
            ExactSum.Add(ref sum, elapsed * calls);
        else
            sum = checked(sum + Math.BigMul(elapsed, calls));
    }

    /// <summary>Charges a call that has started.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Charge(long femtodollars) => ExactSum.Add(ref _cost, femtodollars);
}

/// <summary>What became of a call that wanted in.</summary>
internal enum Entry
{
    Served,
    Waits,
    TurnedAway,
}
