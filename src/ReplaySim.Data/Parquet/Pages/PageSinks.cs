using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

using Encoding = Parquet.Meta.Encoding;

namespace ReplaySim.Data.Parquet.Pages;

/// <summary>Whole numbers, stored as 32 or 64 bits, plain or delta.</summary>
internal sealed class LongSink(long[] into, bool narrow) : IPageSink
{
    public bool Accepts(int encoding) => encoding is (int)Encoding.PLAIN or (int)Encoding.DELTA_BINARY_PACKED;

    public bool Dictionary(ReadOnlySpan<byte> page, int values) => false;

    public void Data(ReadOnlySpan<byte> page, int encoding, int firstRow, int values)
    {
        var target = into.AsSpan(firstRow, values);
        if (encoding == (int)Encoding.DELTA_BINARY_PACKED)
            DecodeDelta(page, target);
        else if (!narrow)
            MemoryMarshal.Cast<byte, long>(page)[..values].CopyTo(target);
        else
            Widen(MemoryMarshal.Cast<byte, int>(page)[..values], target);
    }

    private void DecodeDelta(ReadOnlySpan<byte> page, Span<long> target)
    {
        PackedNumbers.DecodeDelta(page, target);

        // Differences of 32-bit numbers wrap at 32 bits.
        for (var i = 0; narrow && i < target.Length; i++)
            target[i] = (int)target[i];
    }

    private static void Widen(ReadOnlySpan<int> from, Span<long> to)
    {
        for (var i = 0; i < from.Length; i++)
            to[i] = from[i];
    }
}

/// <summary>Floats and doubles, plain; floats are widened exactly.</summary>
internal sealed class DoubleSink(double[] into, bool narrow) : IPageSink
{
    public bool Accepts(int encoding) => encoding == (int)Encoding.PLAIN;

    public bool Dictionary(ReadOnlySpan<byte> page, int values) => false;

    public void Data(ReadOnlySpan<byte> page, int encoding, int firstRow, int values)
    {
        var target = into.AsSpan(firstRow, values);
        if (narrow)
            Widen(MemoryMarshal.Cast<byte, float>(page)[..values], target);
        else
            MemoryMarshal.Cast<byte, double>(page)[..values].CopyTo(target);
    }

    private static void Widen(ReadOnlySpan<float> from, Span<double> to)
    {
        var i = 0;
        for (; i + Vector256<float>.Count <= from.Length; i += Vector256<float>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.Create(from[i..]));
            low.CopyTo(to[i..]);
            high.CopyTo(to[(i + Vector256<double>.Count)..]);
        }

        for (; i < from.Length; i++)
            to[i] = from[i];
    }
}

/// <summary>Booleans, bit-packed.</summary>
internal sealed class FlagSink(sbyte[] into) : IPageSink
{
    public bool Accepts(int encoding) => encoding == (int)Encoding.PLAIN;

    public bool Dictionary(ReadOnlySpan<byte> page, int values) => false;

    public void Data(ReadOnlySpan<byte> page, int encoding, int firstRow, int values) => PackedNumbers.DecodeFlags(page, into.AsSpan(firstRow, values));
}

/// <summary>Text by dictionary: each distinct string is made once per row group.</summary>
internal sealed class DictionaryTextSink(int[] indexes, List<string> dictionary) : IPageSink
{
    public bool Accepts(int encoding) => encoding is (int)Encoding.RLE_DICTIONARY or (int)Encoding.PLAIN_DICTIONARY && dictionary.Count > 0;

    public bool Dictionary(ReadOnlySpan<byte> page, int values)
    {
        dictionary.Clear();
        var at = 0;
        for (var i = 0; i < values; i++)
        {
            var length = MemoryMarshal.Read<int>(page[at..]);
            dictionary.Add(System.Text.Encoding.UTF8.GetString(page.Slice(at + sizeof(int), length)));
            at += sizeof(int) + length;
        }

        return true;
    }

    public void Data(ReadOnlySpan<byte> page, int encoding, int firstRow, int values)
    {
        var target = indexes.AsSpan(firstRow, values);
        PackedNumbers.DecodeHybrid(page[1..], page[0], target);
        foreach (var index in target)
        {
            if ((uint)index >= (uint)dictionary.Count)
                throw new InvalidDataException($"dictionary entry {index} of {dictionary.Count}");
        }
    }
}
