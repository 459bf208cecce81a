using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ReplaySim.Data.Parquet.Pages;

/// <summary>Bit-packed and variable-length numbers, least significant bit first. Source: parquet-format, Encodings.md.</summary>
internal static class PackedNumbers
{
    public static ulong ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = bytes[at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
                return value;
        }

        throw new InvalidDataException("a variable-length number is too long");
    }

    public static long ReadZigZag(ReadOnlySpan<byte> bytes, ref int at)
    {
        var raw = ReadVarint(bytes, ref at);
        return (long)(raw >> 1) ^ -(long)(raw & 1);
    }

    /// <summary>The bits from a bit offset on, at most 64 wide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(ReadOnlySpan<byte> bytes, long bitOffset, int width)
    {
        if (width == 0)
            return 0;
        var at = (int)(bitOffset >> 3);
        var shift = (int)(bitOffset & 7);
        var value = Word(bytes, at) >> shift;
        if (shift + width > 64)
            value |= (ulong)bytes[at + 8] << (64 - shift);
        return width == 64 ? value : value & ((1UL << width) - 1);
    }

    /// <summary>Delta-binary-packed whole numbers into the first places of <paramref name="into"/>.</summary>
    public static void DecodeDelta(ReadOnlySpan<byte> bytes, Span<long> into)
    {
        var at = 0;
        var blockSize = (int)ReadVarint(bytes, ref at);
        var miniBlocks = (int)ReadVarint(bytes, ref at);
        var count = (int)ReadVarint(bytes, ref at);
        var value = ReadZigZag(bytes, ref at);
        if (count != into.Length || miniBlocks <= 0 || blockSize <= 0)
            throw new InvalidDataException($"a delta page holds {count} values, {into.Length} were announced");
        if (count == 0)
            return;
        var perMini = blockSize / miniBlocks;
        into[0] = value;
        for (var done = 1; done < count;)
        {
            var least = ReadZigZag(bytes, ref at);
            var widths = bytes.Slice(at, miniBlocks);
            at += miniBlocks;
            for (var m = 0; m < miniBlocks && done < count; m++)
            {
                var width = widths[m];
                var take = Math.Min(perMini, count - done);
                var packed = bytes[at..];
                for (var i = 0; i < take; i++)
                {
                    value += least + (long)Bits(packed, (long)i * width, width);
                    into[done + i] = value;
                }

                done += take;
                at += perMini * width / 8;
            }
        }
    }

    /// <summary>Run-length / bit-packed hybrid of small numbers, such as dictionary indexes.</summary>
    public static void DecodeHybrid(ReadOnlySpan<byte> bytes, int width, Span<int> into)
    {
        var at = 0;
        for (var done = 0; done < into.Length;)
        {
            var head = ReadVarint(bytes, ref at);
            if ((head & 1) == 0)
            {
                var run = (int)Math.Min((long)(head >> 1), into.Length - done);
                var value = 0;
                for (var b = 0; b < (width + 7) / 8; b++)
                    value |= bytes[at++] << (8 * b);
                into.Slice(done, run).Fill(value);
                done += run;
                continue;
            }

            var groups = (int)(head >> 1);
            var take = Math.Min(groups * 8, into.Length - done);
            var packed = bytes[at..];
            for (var i = 0; i < take; i++)
                into[done + i] = (int)Bits(packed, (long)i * width, width);
            done += take;
            at += groups * width;
        }
    }

    /// <summary>Bit-packed booleans, one byte each.</summary>
    public static void DecodeFlags(ReadOnlySpan<byte> bytes, Span<sbyte> into)
    {
        var whole = into.Length / 8;
        var words = MemoryMarshal.Cast<sbyte, ulong>(into[..(whole * 8)]);
        for (var i = 0; i < whole; i++)
        {
            // Spreads eight bits over eight bytes: each byte keeps its own bit, moved to the bottom.
            var spread = (bytes[i] * 0x0101010101010101UL) & 0x8040201008040201UL;
            words[i] = ((spread + 0x00406070787C7E7FUL) >> 7) & 0x0101010101010101UL;
        }

        for (var i = whole * 8; i < into.Length; i++)
            into[i] = (sbyte)(bytes[i >> 3] >> (i & 7) & 1);
    }

    private static ulong Word(ReadOnlySpan<byte> bytes, int at)
    {
        if (at + 8 <= bytes.Length)
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
        var value = 0UL;
        for (var i = 0; at + i < bytes.Length; i++)
            value |= (ulong)bytes[at + i] << (8 * i);
        return value;
    }
}
