using System.Numerics;
using System.Runtime.CompilerServices;
using ReplaySim.Core.Numerics;

namespace ReplaySim.Core.Metrics;

/// <summary>
/// Counts of whole µs in log-linear bins: exact below 256 µs, then 128 bins an octave, so that a bin's upper edge is at most
/// 0.8 % above any value in it. The sum is exact. Merging in any order gives the same counts.
/// </summary>
public sealed class LatencyHistogram
{
    private const int Exact = 256;
    private const int PerOctave = 128;

    private long[] _counts = new long[1024];
    private int _used;
    private Int128 _sumMicros;

    /// <summary>Number of values.</summary>
    public long Count { get; private set; }

    internal Int128 SumMicros => _sumMicros;

    internal long MaxMicros { get; private set; }

    /// <summary>Counts one value, µs, from 0 up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long micros)
    {
        var bin = BinOf(micros);
        if (bin >= _used)
            Extend(bin);
        _counts[bin]++;
        Count++;
        ExactSum.Add(ref _sumMicros, micros);
        if (micros > MaxMicros)
            MaxMicros = micros;
    }

    /// <summary>Counts a zero, such as the wait of a call that found a free server.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void AddZero()
    {
        if (_used == 0)
            Extend(0);
        _counts[0]++;
        Count++;
    }

    /// <summary>Adds another histogram's counts to this one.</summary>
    internal void Merge(LatencyHistogram other)
    {
        if (other._used > _used)
            Extend(other._used - 1);
        for (var i = 0; i < other._used; i++)
            _counts[i] += other._counts[i];
        Count += other.Count;
        _sumMicros = checked(_sumMicros + other._sumMicros);
        MaxMicros = Math.Max(MaxMicros, other.MaxMicros);
    }

    internal void Clear()
    {
        Array.Clear(_counts, 0, _used);
        Count = 0;
        _sumMicros = 0;
        MaxMicros = 0;
        _used = 0;
    }

    /// <summary>
    /// The nearest-rank quantile, µs: upper edge of the bin that holds rank ⌈share × count⌉ (never above the maximum).
    /// The share is given as a fraction of whole numbers, so that the rank is exact. 0 where nothing was counted.
    /// </summary>
    internal long QuantileMicros(long numerator, long denominator)
    {
        if (Count == 0)
            return 0;
        var rank = (long)(((Int128)Count * numerator + denominator - 1) / denominator);
        rank = Math.Max(1, rank);
        var seen = 0L;
        for (var bin = 0; bin < _used; bin++)
        {
            seen += _counts[bin];
            if (seen >= rank)
                return Math.Min(UpperEdge(bin), MaxMicros);
        }

        return MaxMicros;
    }

    /// <summary>Mean in µs; 0 where nothing was counted.</summary>
    internal double MeanMicros => Count == 0 ? 0 : (double)SumMicros / Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int BinOf(long micros)
    {
        if (micros < Exact)
            return (int)micros;
        var octave = 63 - BitOperations.LeadingZeroCount((ulong)micros);
        return Exact + (octave - 8) * PerOctave + (int)(micros >> (octave - 7)) - PerOctave;
    }

    internal static long UpperEdge(int bin)
    {
        if (bin < Exact)
            return bin;
        var octave = 8 + (bin - Exact) / PerOctave;
        var mantissa = PerOctave + (bin - Exact) % PerOctave;
        return (long)(((UInt128)(mantissa + 1) << (octave - 7)) - 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Extend(int bin)
    {
        if (bin >= _counts.Length)
            Array.Resize(ref _counts, Math.Max(bin + 1, _counts.Length * 2));
        _used = bin + 1;
    }
}
