using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Live;
using ReplaySim.Core.Time;

namespace ReplaySim.RoutingService.Labels;

/// <summary>
/// Labels for a policy that learns. They are taught in order of maturity, as in a replay: a label that comes early waits for the
/// scenario's label delay, one that comes late is taught at once. Used under the router's lock.
/// </summary>
internal sealed class LabelMemory(PolicyHost host, long labelDelayMicros)
{
    private const int Most = 1_000_000;

    private readonly Dictionary<string, (long Row, SimTime ArrivedAt)> _awaited = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly PriorityQueue<MaturedLabel, (long At, long Row)> _maturing = new();

    public void Arrived(string id, LiveTransaction transaction)
    {
        _awaited[id] = (transaction.Row, transaction.ArrivedAt);
        _order.Enqueue(id);
        if (_order.Count > Most)
            _awaited.Remove(_order.Dequeue());
    }

    /// <summary>A label has come; that of a transaction that is not remembered teaches nothing.</summary>
    public void Tell(string id, int trueClass, SimTime now)
    {
        if (!_awaited.Remove(id, out var awaited))
            return;
        var maturedAt = Math.Max(now.Microseconds, awaited.ArrivedAt.Microseconds + labelDelayMicros);
        _maturing.Enqueue(new MaturedLabel(awaited.Row, awaited.ArrivedAt, new SimTime(maturedAt), trueClass), (maturedAt, awaited.Row));
    }

    public void TeachUpTo(SimTime now)
    {
        while (_maturing.TryPeek(out var label, out _) && label.MaturedAt <= now)
            host.Learn(_maturing.Dequeue());
    }
}
