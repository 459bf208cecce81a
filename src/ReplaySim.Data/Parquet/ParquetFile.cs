using Parquet;
using Parquet.Schema;
using ReplaySim.Core;

namespace ReplaySim.Data.Parquet;

/// <summary>An open Parquet file; everything that can be wrong with one is told in one way.</summary>
public sealed class ParquetFile : IAsyncDisposable
{
    private readonly ParquetReader _reader;
    private readonly Dictionary<string, DataField> _fields;

    private ParquetFile(string path, ParquetReader reader)
    {
        Path = path;
        _reader = reader;
        _fields = reader.Schema.DataFields.ToDictionary(f => f.Path.ToString(), StringComparer.Ordinal);
    }

    public string Path { get; }

    public long Rows => _reader.Metadata?.NumRows ?? 0;

    public int RowGroups => _reader.RowGroupCount;

    public IReadOnlyCollection<DataField> Fields => _fields.Values;

    public IReadOnlyDictionary<string, string> Metadata => _reader.CustomMetadata ?? [];

    internal global::Parquet.Meta.FileMetaData? Meta => _reader.Metadata;

    public static async Task<ParquetFile> OpenAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return new ParquetFile(path, await ParquetReader.CreateAsync(path, cancellationToken: cancellation).ConfigureAwait(false));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>The column of that name; refuses a missing one and names the nearest.</summary>
    public DataField Field(string name)
    {
        if (_fields.TryGetValue(name, out var field))
            return field;
        var nearest = NearestName.Of(name, _fields.Keys);
        throw new ReplayInputException($"{Path}: no column '{name}'; {(nearest is null ? "the file has" : $"did you mean '{nearest}'? It has")} {string.Join(", ", _fields.Keys.Take(40))}");
    }

    public ParquetRowGroupReader OpenRowGroup(int index) => _reader.OpenRowGroupReader(index);

    public async ValueTask DisposeAsync() => await _reader.DisposeAsync().ConfigureAwait(false);

    internal static ReplayInputException Unreadable(string path, Exception cause) => cause switch
    {
        FileNotFoundException or DirectoryNotFoundException => new ReplayInputException($"{path}: no such file", cause),
        UnauthorizedAccessException => new ReplayInputException($"{path}: not allowed to read it", cause),
        _ => new ReplayInputException($"{path}: not a readable Parquet file ({cause.Message.TrimEnd('.')}); expected a whole, uncorrupted file; write it again or restore it", cause),
    };
}
