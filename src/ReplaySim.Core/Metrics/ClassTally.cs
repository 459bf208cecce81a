using System.Runtime.CompilerServices;
using ReplaySim.Core.Numerics;

namespace ReplaySim.Core.Metrics;

/// <summary>Confusion counts, times row weights: true class by answer, where the last column holds rows without a named answer.</summary>
internal sealed class ClassTally
{
    private Int128[] _counts;
    private int _classes;

    public ClassTally(int classes)
    {
        _classes = Math.Max(2, classes);
        _counts = new Int128[_classes * (_classes + 1)];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int truth, int answer, long weight)
    {
        if (truth >= _classes || answer >= _classes)
            Grow(Math.Max(truth, answer) + 1);
        ExactSum.Add(ref _counts[truth * (_classes + 1) + (answer < 0 ? _classes : answer)], weight);
    }

    /// <summary>Weight of rows of a true class with an answer; a negative answer: without a named one.</summary>
    public Int128 this[int truth, int answer] => truth >= _classes || answer >= _classes
        ? 0
        : _counts[truth * (_classes + 1) + (answer < 0 ? _classes : answer)];

    /// <summary>Rows of a true class, whatever the answer.</summary>
    public Int128 Support(int truth)
    {
        Int128 sum = 0;
        for (var a = -1; a < _classes; a++)
            sum += this[truth, a];
        return sum;
    }

    /// <summary>Rows answered with a class.</summary>
    public Int128 Answered(int answer)
    {
        Int128 sum = 0;
        for (var t = 0; t < _classes; t++)
            sum += this[t, answer];
        return sum;
    }

    private void Grow(int needed)
    {
        var classes = Math.Max(needed, _classes * 2);
        var grown = new Int128[classes * (classes + 1)];
        for (var t = 0; t < _classes; t++)
        {
            for (var a = -1; a < _classes; a++)
                grown[t * (classes + 1) + (a < 0 ? classes : a)] = this[t, a];
        }

        _counts = grown;
        _classes = classes;
    }
}
