namespace ReplaySim.Core.Replay;

/// <summary>First come, first served: a ring of (slot, visit).</summary>
internal sealed class WaitingLine
{
    private (int Slot, int Visit)[] _ring = new (int, int)[16];
    private int _head;

    public int Count { get; private set; }

    public void Enqueue(int slot, int visit)
    {
        if (Count == _ring.Length)
            Grow();
        _ring[(_head + Count) & (_ring.Length - 1)] = (slot, visit);
        Count++;
    }

    public (int Slot, int Visit) Dequeue()
    {
        var first = _ring[_head];
        _head = (_head + 1) & (_ring.Length - 1);
        Count--;
        return first;
    }

    private void Grow()
    {
        var grown = new (int, int)[_ring.Length * 2];
        for (var i = 0; i < Count; i++)
            grown[i] = _ring[(_head + i) & (_ring.Length - 1)];
        _ring = grown;
        _head = 0;
    }
}
