using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Parquet.Meta;

namespace ReplaySim.Data.Parquet.Pages;

/// <summary>Takes the decompressed pages of a column chunk.</summary>
internal interface IPageSink
{
    /// <summary>Whether this encoding can be decoded.</summary>
    bool Accepts(int encoding);

    /// <summary>Takes a dictionary; false where its values are not decoded by one.</summary>
    bool Dictionary(ReadOnlySpan<byte> page, int values);

    /// <summary>A data page whose values begin at a row of the group.</summary>
    void Data(ReadOnlySpan<byte> page, int encoding, int firstRow, int values);
}

/// <summary>
/// Reads a flat, required column's pages straight from the file: one read, one decompression, no copies in between. Whatever is
/// not plain enough (levels, other codecs, second-version pages) is left to the library: <see cref="TryRead"/> says false.
/// </summary>
internal sealed class ColumnPages(SafeFileHandle file)
{
    private byte[] _chunk = [];
    private byte[] _page = [];
    private ZstdSharp.Decompressor? _zstd;

    /// <summary>Reads all pages of a chunk into a sink; false, with nothing kept, where the library must do it.</summary>
    public bool TryRead(ColumnMetaData meta, int rows, IPageSink sink)
    {
        if (meta.Codec is not (CompressionCodec.UNCOMPRESSED or CompressionCodec.SNAPPY or CompressionCodec.ZSTD) || meta.NumValues != rows)
            return false;
        var start = meta.DictionaryPageOffset is > 0 and var dictionary ? Math.Min(dictionary, meta.DataPageOffset) : meta.DataPageOffset;
        var length = checked((int)meta.TotalCompressedSize);
        if (_chunk.Length < length)
            _chunk = new byte[length + length / 4];
        if (ReadFully(start, _chunk.AsSpan(0, length)) < length)
            throw new EndOfStreamException("the file ends inside a column");
        return Decode(_chunk.AsSpan(0, length), meta.Codec, rows, sink);
    }

    private bool Decode(ReadOnlySpan<byte> chunk, CompressionCodec codec, int rows, IPageSink sink)
    {
        var at = 0;
        for (var row = 0; row < rows;)
        {
            var header = PageHeader.Parse(chunk[at..]);
            at += header.Length;
            if (header.Type is not (PageHeader.DataPage or PageHeader.DictionaryPage) || (header.Type == PageHeader.DataPage && !sink.Accepts(header.Encoding)))
                return false;
            if (header.Values < 0 || header.UncompressedSize < 0 || header.CompressedSize < 0 || header.Values > rows - row && header.Type == PageHeader.DataPage)
                throw new InvalidDataException("a page header makes no sense");
            var page = Decompress(chunk.Slice(at, header.CompressedSize), codec, header.UncompressedSize);
            at += header.CompressedSize;
            if (header.Type == PageHeader.DictionaryPage)
            {
                if (!sink.Dictionary(page, header.Values))
                    return false;
                continue;
            }

            sink.Data(page, header.Encoding, row, header.Values);
            row += header.Values;
        }

        return true;
    }

    private ReadOnlySpan<byte> Decompress(ReadOnlySpan<byte> compressed, CompressionCodec codec, int size)
    {
        if (codec == CompressionCodec.UNCOMPRESSED)
            return compressed;
        if (_page.Length < size)
            _page = new byte[size + size / 4];
        var written = codec == CompressionCodec.SNAPPY
            ? Snappier.Snappy.Decompress(compressed, _page)
            : (_zstd ??= new ZstdSharp.Decompressor()).Unwrap(compressed, _page);
        return written == size ? _page.AsSpan(0, size) : throw new InvalidDataException($"a page decompresses to {written} bytes, {size} were announced");
    }

    private int ReadFully(long offset, Span<byte> into)
    {
        var done = 0;
        while (done < into.Length && RandomAccess.Read(file, into[done..], offset + done) is var read and > 0)
            done += read;
        return done;
    }
}
