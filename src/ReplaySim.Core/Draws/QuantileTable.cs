using System.Numerics;
using System.Runtime.CompilerServices;

namespace ReplaySim.Core.Draws;

/// <summary>
/// Inverse-CDF sampling of whole microseconds from 64 uniform bits. The table is log-linear in the tail probability on both
/// sides (128 cells an octave down to 2⁻²⁰), so that interpolation, done in integers, stays within about 1e-5 relative in the
/// tails too; beyond them the quantile function itself is asked. Monotone in the bits, so common random numbers stay aligned.
/// </summary>
public sealed class QuantileTable
{
    private const int CellBits = 7;
    private const int Cells = 1 << CellBits;
    private const int Octaves = 20;
    private const double TwoTo64 = 18446744073709551616.0;

    private const int Side = Octaves * Cells + 1;

    // The lower tail's side, then the upper's, in one array: choosing between two would be a branch that fails half the time.
    private readonly long[] _table = new long[2 * Side];
    private readonly Func<double, bool, double> _quantile;

    /// <param name="quantile">
    /// Quantile in µs at a tail probability in (0, ½]; the flag says which tail (true: the upper one). Must be monotone.
    /// </param>
    internal QuantileTable(Func<double, bool, double> quantile)
    {
        _quantile = quantile;
        for (var i = 0; i < Side; i++)
        {
            var tail = TailAt(i);
            _table[i] = Round(quantile(tail, false));
            _table[Side + i] = Round(quantile(tail, true));
        }
    }

    /// <summary>The quantile at these bits, in µs, at least 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Sample(ulong bits)
    {
        var upperMask = (long)bits >> 63;
        var tail = bits ^ (ulong)upperMask;
        var octave = BitOperations.LeadingZeroCount(tail) - 1;
        if (octave >= Octaves)
            return SampleTail(tail, upperMask != 0);
        var normalised = tail << (octave + 2);
        var cell = (int)(normalised >> (64 - CellBits));
        var fraction = (long)((normalised << CellBits) >> 44);

        // Cells run from the widest tail (½) down: index + 1 is the smaller tail probability.
        var table = _table;
        var index = octave * Cells + (Cells - 1 - cell) + (Side & (int)upperMask);
        var outer = table[index + 1];
        var inner = table[index];
        return outer + Scale(inner - outer, fraction);
    }

    // The tail probability at table position i: octave o covers (2^-(o+2), 2^-(o+1)].
    private static double TailAt(int i)
    {
        var octave = i / Cells;
        var cell = i % Cells;
        var scale = 1.0 / (1L << (octave + 2));
        return scale * (2.0 - (double)cell / Cells);
    }

    // Twenty fraction bits: a difference up to 2^43 µs (100 days) stays exact in 64 bits; a wider one loses bits first.
    private static long Scale(long difference, long fraction) =>
        difference is < 1L << 43 and > -(1L << 43) ? (difference * fraction) >> 20 : (difference >> 20) * fraction;

    private long SampleTail(ulong tail, bool upper) => Round(_quantile((tail + 0.5) / TwoTo64, upper));

    private static long Round(double micros)
    {
        if (double.IsNaN(micros))
            throw new ArgumentException("a latency quantile is not a number");
        return micros < 1 ? 1 : micros > 4e15 ? 4_000_000_000_000_000 : (long)Math.Floor(micros + 0.5);
    }
}
