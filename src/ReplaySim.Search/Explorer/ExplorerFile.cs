using System.Buffers.Binary;
using System.IO.Compression;
using ReplaySim.Core.Results;

namespace ReplaySim.Search.Explorer;

/// <summary>
/// Tables as bytes for a page: "RSX1", then a raw deflate stream of the header's length (32 bits, little-endian), the header (JSON, UTF-8)
/// and, by component and measure, the table row by row: each value as its difference to the one before it in the row, the first of a row to
/// the first of the row before, the very first to 0; zigzag, LEB128.
/// </summary>
public static class ExplorerFile
{
    internal static ReadOnlySpan<byte> Signature => "RSX1"u8;

    /// <summary>The tables as bytes; the same for the same tables.</summary>
    public static byte[] ToBytes(ExplorerTables tables)
    {
        using var content = new MemoryStream();
        var header = ResultJson.ToBytes(json => ExplorerHeader.Write(json, tables));
        Span<byte> length = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)header.Length);
        content.Write(length);
        content.Write(header);
        foreach (var component in tables.Components)
        {
            foreach (var values in component.Values)
                TableNumbers.Write(content, values, component.Columns);
        }

        using var file = new MemoryStream();
        file.Write(Signature);
        using (var stream = new DeflateStream(file, CompressionLevel.SmallestSize, leaveOpen: true))
            content.WriteTo(stream);
        return file.ToArray();
    }
}
