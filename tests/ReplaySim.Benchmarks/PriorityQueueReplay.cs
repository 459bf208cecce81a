using ReplaySim.Core.Replay.Slices;

namespace ReplaySim.Benchmarks;

/// <summary>
/// The peer: the same cascade through the same three queued stations as one would write it with the framework's own priority
/// queue, every event in it, counting only correct answers, spend and latency sums.
/// </summary>
internal sealed class PriorityQueueReplay(double fast, double middle, int[] servers)
{
    private readonly PriorityQueue<(int Tier, long Row), (long At, int Class, long Row)> _events = new();
    private readonly Queue<(long Row, long Service)>[] _waiting = [new(), new(), new()];
    private readonly Dictionary<long, Flight> _flights = [];
    private readonly int[] _busy = new int[3];

    public long Correct { get; private set; }

    public Int128 Spend { get; private set; }

    public Int128 LatencyMicros { get; private set; }

    public void Advance(PreparedSlice slice)
    {
        for (var i = 0; i < slice.Count; i++)
        {
            var row = slice.FirstRow + i;
            _flights[row] = new Flight(slice.Arrival[i], [slice.Tiers[0][i], slice.Tiers[1][i], slice.Tiers[2][i]]);
            _events.Enqueue((-1, row), (slice.Arrival[i], 1, row));
        }

        Run(slice.Count > 0 ? slice.Arrival[slice.Count - 1] : long.MinValue);
    }

    public void Drain() => Run(long.MaxValue);

    private void Run(long upTo)
    {
        while (_events.TryPeek(out var next, out var when) && when.At <= upTo)
        {
            _events.Dequeue();
            if (next.Tier < 0)
                Enter(0, next.Row, when.At);
            else
                Complete(next.Tier, next.Row, when.At);
        }
    }

    private void Enter(int tier, long row, long now)
    {
        var service = _flights[row].Tiers[tier].Service;
        if (_busy[tier] < servers[tier])
        {
            _busy[tier]++;
            Start(tier, row, now, service);
        }
        else
        {
            _waiting[tier].Enqueue((row, service));
        }
    }

    private void Start(int tier, long row, long now, long service)
    {
        Spend += _flights[row].Tiers[tier].Price;
        _events.Enqueue((tier, row), (now + service, 0, row));
    }

    private void Complete(int tier, long row, long now)
    {
        if (_waiting[tier].TryDequeue(out var next))
            Start(tier, next.Row, now, next.Service);
        else
            _busy[tier]--;
        var flight = _flights[row];
        var answer = flight.Tiers[tier];
        if (tier < 2 && !(answer.Confidence >= (tier == 0 ? fast : middle)))
        {
            Enter(tier + 1, row, now);
            return;
        }

        Correct += answer.Credit > 0 ? 1 : 0;
        LatencyMicros += now - flight.ArrivedAt;
        _flights.Remove(row);
    }

    private sealed record Flight(long ArrivedAt, TierRow[] Tiers);
}
