using System.Runtime.CompilerServices;

namespace ReplaySim.Search.Tables;

/// <summary>
/// Whole numbers of rows, in as little room as they need: one number while all are equal, a byte each while there are at most 256
/// different ones, 32 bits each while they fit, else 64.
/// </summary>
public sealed class CompactColumn
{
    private const int FirstRoom = 1024;
    private const int MostDistinct = 256;

    private long[] _palette = new long[2];
    private int _distinct;
    private int _latest;
    private byte[]? _codes;
    private int[]? _narrow;
    private long[]? _wide;

    internal int Count { get; private set; }

    /// <summary>All numbers are the same (or there are none).</summary>
    public bool IsConstant => _codes is null && IsCoded;

    /// <summary>There are at most 256 different numbers.</summary>
    internal bool IsCoded => _narrow is null && _wide is null;

    /// <summary>The different numbers, in the order in which they first came; only where the column is coded.</summary>
    internal ReadOnlySpan<long> Palette => IsCoded ? _palette.AsSpan(0, _distinct) : [];

    /// <summary>Per row, the place of its number in the palette; empty where all are the same or the column is not coded.</summary>
    internal ReadOnlySpan<byte> Codes => _codes.AsSpan(0, _codes is null ? 0 : Count);

    /// <summary>A row's number.</summary>
    public long this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _codes is { } codes ? _palette[codes[row]] : _narrow is { } narrow ? narrow[row] : _wide is { } wide ? wide[row] : _palette[0];
    }

    /// <summary>A column of the numbers that codes stand for; both arrays are kept.</summary>
    /// <param name="palette">At most 256 numbers.</param>
    /// <param name="codes">Per row, a place in the palette.</param>
    internal static CompactColumn Of(long[] palette, byte[] codes) => new() { _palette = palette, _distinct = palette.Length, _codes = codes, Count = codes.Length };

    /// <summary>Adds the next row's number.</summary>
    public void Add(long value)
    {
        if (IsCoded && CodeOf(value) is var code and >= 0)
        {
            if (_codes is not null)
                Place(ref _codes, (byte)code);
        }
        else
        {
            if (_narrow is not null && value != (int)value)
                Widen();
            if (_narrow is not null)
                Place(ref _narrow, (int)value);
            else
                Place(ref _wide!, value);
        }

        Count++;
    }

    /// <summary>Greatest common divisor of all numbers and <paramref name="of"/>; 0 where all are 0.</summary>
    internal long CommonDivisor(long of)
    {
        foreach (var number in Palette)
            of = Divisor(of, number);
        for (var i = 0; i < Count && of != 1 && !IsCoded; i++)
            of = Divisor(of, this[i]);
        return of;
    }

    /// <summary>The same numbers divided by a common divisor.</summary>
    internal CompactColumn DividedBy(long divisor)
    {
        if (divisor is 0 or 1)
            return this;
        var divided = new CompactColumn();
        if (IsCoded)
        {
            (divided._palette, divided._distinct, divided._latest) = ([.. _palette.Select(number => number / divisor)], _distinct, _latest);
            (divided._codes, divided.Count) = ((byte[]?)_codes?.Clone(), Count);
            return divided;
        }

        for (var i = 0; i < Count; i++)
            divided.Add(this[i] / divisor);
        return divided;
    }

    /// <summary>Greatest absolute number.</summary>
    internal long Largest()
    {
        var largest = 0L;
        foreach (var number in Palette)
            largest = Math.Max(largest, Math.Abs(number));
        for (var i = 0; i < Count && !IsCoded; i++)
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

    // The place of a number in the palette; −1 where that is full, and the column is coded no longer.
    private int CodeOf(long value)
    {
        if (_distinct > 0 && _palette[_latest] == value)
            return _latest;
        if (_palette.AsSpan(0, _distinct).IndexOf(value) is var known and >= 0)
            return _latest = known;
        if (_distinct == MostDistinct)
        {
            Spread(value);
            return -1;
        }

        if (_distinct == _palette.Length)
            Array.Resize(ref _palette, 2 * _distinct);
        if (_distinct == 1)
            _codes = new byte[Math.Max(FirstRoom, Count * 2)];
        _palette[_distinct] = value;
        return _latest = _distinct++;
    }

    private void Place<T>(ref T[] values, T value)
    {
        if (Count == values.Length)
            Array.Resize(ref values, Count * 2);
        values[Count] = value;
    }

    private void Spread(long value)
    {
        var codes = _codes!;
        if (value == (int)value && !Palette.ContainsAnyExceptInRange(int.MinValue, int.MaxValue))
        {
            var narrow = new int[codes.Length];
            for (var i = 0; i < Count; i++)
                narrow[i] = (int)_palette[codes[i]];
            _narrow = narrow;
        }
        else
        {
            var wide = new long[codes.Length];
            for (var i = 0; i < Count; i++)
                wide[i] = _palette[codes[i]];
            _wide = wide;
        }

        _codes = null;
    }

    private void Widen()
    {
        _wide = new long[Math.Max(FirstRoom, _narrow!.Length)];
        for (var i = 0; i < Count; i++)
            _wide[i] = _narrow[i];
        _narrow = null;
    }
}
