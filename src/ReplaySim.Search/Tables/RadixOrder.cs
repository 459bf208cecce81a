namespace ReplaySim.Search.Tables;

/// <summary>Orders doubles ascending, ties by place; linear time (radix sort, least significant digit first).</summary>
internal static class RadixOrder
{
    private const int Few = 2048;
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;

    /// <summary>Places of the values in ascending order. No value is NaN.</summary>
    public static int[] Ascending(ReadOnlySpan<double> values)
    {
        var keys = new ulong[values.Length];
        var order = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            keys[i] = KeyOf(values[i]);
            order[i] = i;
        }

        if (values.Length <= Few)
        {
            Array.Sort(order, (a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
            return order;
        }

        var otherKeys = new ulong[keys.Length];
        var otherOrder = new int[keys.Length];
        for (var shift = 0; shift < 64; shift += DigitBits)
        {
            if (!Scatter(keys, order, otherKeys, otherOrder, shift))
                continue;
            (keys, otherKeys) = (otherKeys, keys);
            (order, otherOrder) = (otherOrder, order);
        }

        return order;
    }

    // Ascending unsigned numbers in the order of the doubles; both zeros are one.
    private static ulong KeyOf(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
        return (bits >> 63) == 0 ? bits | (1UL << 63) : ~bits;
    }

    // Floats widened to doubles have many digits that are the same in all rows: those are passed over.
    private static bool Scatter(ulong[] keys, int[] order, ulong[] toKeys, int[] toOrder, int shift)
    {
        Span<int> places = stackalloc int[Digits];
        foreach (var key in keys)
            places[(int)(key >> shift) & (Digits - 1)]++;
        if (places[(int)(keys[0] >> shift) & (Digits - 1)] == keys.Length)
            return false;
        var next = 0;
        for (var d = 0; d < Digits; d++)
            (places[d], next) = (next, next + places[d]);
        for (var i = 0; i < keys.Length; i++)
        {
            ref var place = ref places[(int)(keys[i] >> shift) & (Digits - 1)];
            toKeys[place] = keys[i];
            toOrder[place] = order[i];
            place++;
        }

        return true;
    }
}
