using Parquet.Schema;
using ReplaySim.Data.Parquet;

namespace ReplaySim.Data.Inspection;

/// <summary>How a column is stored, over all files and row groups.</summary>
internal sealed class ColumnStorage
{
    private readonly SortedSet<string> _encodings = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _codecs = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Encodings => [.. _encodings];

    public IReadOnlyList<string> Codecs => [.. _codecs];

    public long Bytes { get; private set; }

    public bool Nullable { get; private set; }

    public void Add(ParquetFile file, DataField field)
    {
        Nullable |= field.IsNullable;
        for (var g = 0; g < file.RowGroups; g++)
        {
            if (file.ChunkOf(g, field.Path.ToString()) is not { } stored)
                continue;
            _encodings.UnionWith(stored.Encodings.Select(e => e.ToString().ToLowerInvariant()));
            _codecs.Add(stored.Codec.ToString().ToLowerInvariant());
            Bytes += stored.TotalCompressedSize;
        }
    }
}
