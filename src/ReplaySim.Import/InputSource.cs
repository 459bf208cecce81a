using System.IO.Compression;
using System.Text;
using ReplaySim.Core;

namespace ReplaySim.Import;

/// <summary>The input as DuckDB is given it: UTF-16 text is rewritten as UTF-8, a name with glob characters gets a plain one.</summary>
internal sealed class InputSource
{
    private InputSource(string path, InputFormat format)
    {
        Path = path;
        Format = format;
    }

    /// <summary>What DuckDB reads.</summary>
    public string Path { get; }

    public InputFormat Format { get; }

    public static async Task<InputSource> PrepareAsync(string input, string folder, CancellationToken cancellation)
    {
        var format = InputFormats.Of(input);
        if (!File.Exists(input))
        {
            if (input.AsSpan().IndexOfAny('*', '?', '[') < 0)
                throw new ReplayInputException($"{input}: no such file; expected a CSV, TSV, JSON, NDJSON or Parquet file, or a glob of them");
            return new InputSource(input, format);
        }

        if (format == InputFormat.Parquet)
            return new InputSource(Plain(input, folder), format);
        var start = await StartAsync(input, cancellation).ConfigureAwait(false);
        if (start.Length == 0)
            throw new ReplayInputException($"{input}: the file is empty; expected a header and at least one row");
        if (Utf16(start) is not { } encoding)
            return new InputSource(Plain(input, folder), format);
        var rewritten = System.IO.Path.Combine(folder, "utf8" + (format.IsDelimited() ? ".csv" : ".json"));
        using (var reader = new StreamReader(Open(input), encoding))
        await using (var writer = new StreamWriter(rewritten, false, new UTF8Encoding(false)))
        {
            var buffer = new char[1 << 16];
            for (int read; (read = await reader.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
                await writer.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
        }

        return new InputSource(rewritten, format);
    }

    /// <summary>The text of a file, unpacked where it is gzipped.</summary>
    public static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static async Task<byte[]> StartAsync(string input, CancellationToken cancellation)
    {
        try
        {
            await using var stream = Open(input);
            var start = new byte[3];
            var read = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            return start[..read];
        }
        catch (InvalidDataException e)
        {
            throw new ReplayInputException($"{input}: not gzip, though its name ends in .gz; expected a gzipped file, or a name that says what it is", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ReplayInputException($"{input}: not allowed to read it", e);
        }
    }

    private static UnicodeEncoding? Utf16(byte[] start) => start switch
    {
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        _ => null,
    };

    private static string Plain(string input, string folder)
    {
        if (input.AsSpan().IndexOfAny('*', '?', '[') < 0)
            return input;
        var name = System.IO.Path.GetFileName(input);
        var extension = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? System.IO.Path.GetExtension(name[..^3]) + ".gz" : System.IO.Path.GetExtension(name);
        var link = System.IO.Path.Combine(folder, "input" + extension);
        File.CreateSymbolicLink(link, System.IO.Path.GetFullPath(input));
        return link;
    }
}
