using System.Runtime.CompilerServices;

namespace ReplaySim.Core.Numerics;

/// <summary>Adds a 64-bit number to a 128-bit sum in a few instructions; the framework's own checked addition is a call.</summary>
internal static class ExactSum
{
    /// <summary>sum += value; <see cref="OverflowException"/> rather than wrapping around.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Int128 sum, long value)
    {
        ref var words = ref Unsafe.As<Int128, Words>(ref sum);
        ref var low = ref Unsafe.As<long, ulong>(ref BitConverter.IsLittleEndian ? ref words.First : ref words.Second);
        ref var high = ref BitConverter.IsLittleEndian ? ref words.Second : ref words.First;
        var newLow = low + (ulong)value;
        var newHigh = high + (value >> 63) + (newLow < low ? 1 : 0);
        if ((high ^ newHigh) < 0 && (high ^ value) >= 0)
            throw new OverflowException("a sum passed 2¹²⁷");
        low = newLow;
        high = newHigh;
    }

    private struct Words
    {
        public long First;
        public long Second;
    }
}
