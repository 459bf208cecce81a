using System.Runtime.CompilerServices;

namespace ReplaySim.Core.Replay;

/// <summary>
/// The completions to come, in the total order (time, row, visit): a 4-ary heap. Arrivals never enter it. It holds no sequence
/// number: ties are broken by what the events are, not by when they were scheduled.
/// </summary>
internal sealed class Calendar
{
    private const int Arity = 4;
    private Completion[] _heap = new Completion[64];
    private int _count;

    public int Count => _count;

    /// <summary>Time of the next completion; <see cref="long.MaxValue"/> when there is none.</summary>
    public long NextAt { get; private set; } = long.MaxValue;

    public ref readonly Completion Next => ref _heap[0];

    public void Push(long at, long row, int visit, int slot)
    {
        if (_count == _heap.Length)
            Array.Resize(ref _heap, _count * 2);
        var heap = _heap;
        var place = _count++;
        while (place > 0)
        {
            var parent = (place - 1) / Arity;
            if (!Before(at, row, visit, heap[parent]))
                break;
            heap[place] = heap[parent];
            place = parent;
        }

        heap[place].Set(at, row, visit, slot);
        NextAt = heap[0].At;
    }

    /// <summary>Removes the next completion.</summary>
    public void Pop()
    {
        if (--_count == 0)
        {
            NextAt = long.MaxValue;
            return;
        }

        ref readonly var last = ref _heap[_count];
        SiftDown(last.At, last.Row, last.Visit, last.Slot);
    }

    /// <summary>Removes the next completion and adds another, in one pass.</summary>
    public void Replace(long at, long row, int visit, int slot) => SiftDown(at, row, visit, slot);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Before(long at, long row, int visit, in Completion other) =>
        at < other.At || (at == other.At && (row < other.Row || (row == other.Row && visit < other.Visit)));

    private void SiftDown(long at, long row, int visit, int slot)
    {
        var heap = _heap;
        var count = _count;
        var place = 0;
        while (true)
        {
            var child = place * Arity + 1;
            if (child >= count)
                break;
            var least = child;
            var end = Math.Min(child + Arity, count);
            for (var c = child + 1; c < end; c++)
            {
                ref readonly var candidate = ref heap[c];
                if (Before(candidate.At, candidate.Row, candidate.Visit, heap[least]))
                    least = c;
            }

            if (Before(at, row, visit, heap[least]))
                break;
            heap[place] = heap[least];
            place = least;
        }

        heap[place].Set(at, row, visit, slot);
        NextAt = heap[0].At;
    }
}

/// <summary>
/// The end of a service: when, of which transaction, and its place in the in-flight table. Fields are read and written one by one:
/// copying a struct whose parts were just written stalls the processor.
/// </summary>
internal struct Completion
{
    public long At;
    public long Row;
    public int Visit;
    public int Slot;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(long at, long row, int visit, int slot)
    {
        At = at;
        Row = row;
        Visit = visit;
        Slot = slot;
    }
}
