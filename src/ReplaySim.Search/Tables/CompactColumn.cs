using System.Runtime.CompilerServices;

namespace ReplaySim.Search.Tables;

/// <summary>
/// Whole numbers of rows, in as little room as they need: one number while all are equal, 32 bits each while they fit, else 64.
/// </summary>
public sealed class CompactColumn
{
    private const int FirstRoom = 1024;

    private long _constant;
    private int[]? _narrow;
    private long[]? _wide;

    public int Count { get; private set; }

    /// <summary>All numbers are the same (or there are none).</summary>
    public bool IsConstant => _narrow is null && _wide is null;

    public long this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _narrow is { } narrow ? narrow[row] : _wide is { } wide ? wide[row] : _constant;
    }

    public void Add(long value)
    {
        if (Count == 0)
            _constant = value;
        if (IsConstant && value != _constant)
            Spread(value);
        if (_narrow is not null && value != (int)value)
            Widen();
        if (_narrow is not null)
            Place(ref _narrow, (int)value);
        else if (_wide is not null)
            Place(ref _wide, value);
        Count++;
    }

    /// <summary>Greatest common divisor of all numbers and <paramref name="of"/>; 0 where all are 0.</summary>
    public long CommonDivisor(long of)
    {
        if (IsConstant)
            return Count == 0 ? of : Divisor(of, _constant);
        for (var i = 0; i < Count && of != 1; i++)
            of = Divisor(of, this[i]);
        return of;
    }

    /// <summary>The same numbers divided by a common divisor.</summary>
    public CompactColumn DividedBy(long divisor)
    {
        if (divisor is 0 or 1)
            return this;
        var divided = new CompactColumn();
        if (IsConstant)
        {
            divided._constant = _constant / divisor;
            divided.Count = Count;
            return divided;
        }

        for (var i = 0; i < Count; i++)
            divided.Add(this[i] / divisor);
        return divided;
    }

    /// <summary>Greatest absolute number.</summary>
    public long Largest()
    {
        var largest = Math.Abs(_constant);
        for (var i = 0; i < Count && !IsConstant; i++)
            largest = Math.Max(largest, Math.Abs(this[i]));
        return largest;
    }

    private static long Divisor(long a, long b)
    {
        (a, b) = (Math.Abs(a), Math.Abs(b));
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }

    private void Place<T>(ref T[] values, T value)
    {
        if (Count == values.Length)
            Array.Resize(ref values, Count * 2);
        values[Count] = value;
    }

    private void Spread(long value)
    {
        var room = Math.Max(FirstRoom, Count * 2);
        if (_constant == (int)_constant && value == (int)value)
        {
            _narrow = new int[room];
            Array.Fill(_narrow, (int)_constant, 0, Count);
        }
        else
        {
            _wide = new long[room];
            Array.Fill(_wide, _constant, 0, Count);
        }
    }

    private void Widen()
    {
        _wide = new long[Math.Max(FirstRoom, _narrow!.Length)];
        for (var i = 0; i < Count; i++)
            _wide[i] = _narrow[i];
        _narrow = null;
    }
}
