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

    public void Push(in Completion completion)
    {
        if (_count == _heap.Length)
            Array.Resize(ref _heap, _count * 2);
        var heap = _heap;
        var at = _count++;
        while (at > 0)
        {
            var parent = (at - 1) / Arity;
            if (!Before(completion, heap[parent]))
                break;
            heap[at] = heap[parent];
            at = parent;
        }

        heap[at] = completion;
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

        SiftDown(_heap[_count]);
    }

    /// <summary>Removes the next completion and adds another, in one pass.</summary>
    public void Replace(in Completion completion) => SiftDown(completion);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Before(in Completion a, in Completion b) =>
        a.At < b.At || (a.At == b.At && (a.Row < b.Row || (a.Row == b.Row && a.Visit < b.Visit)));

    private void SiftDown(Completion completion)
    {
        var heap = _heap;
        var count = _count;
        var at = 0;
        while (true)
        {
            var child = at * Arity + 1;
            if (child >= count)
                break;
            var least = child;
            var end = Math.Min(child + Arity, count);
            for (var c = child + 1; c < end; c++)
            {
                if (Before(heap[c], heap[least]))
                    least = c;
            }

            if (!Before(heap[least], completion))
                break;
            heap[at] = heap[least];
            at = least;
        }

        heap[at] = completion;
        NextAt = heap[0].At;
    }
}

/// <summary>The end of a service: when, of which transaction, and its place in the in-flight table.</summary>
internal readonly record struct Completion(long At, long Row, int Visit, int Slot);
