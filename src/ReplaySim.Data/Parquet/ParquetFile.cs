using Microsoft.Win32.SafeHandles;
using Parquet;
using Parquet.Meta;
using Parquet.Schema;
using ReplaySim.Core;
using ReplaySim.Data.Parquet.Pages;

namespace ReplaySim.Data.Parquet;

/// <summary>An open Parquet file; everything that can be wrong with one is told in one way.</summary>
public sealed class ParquetFile : IAsyncDisposable
{
    private readonly ParquetReader _reader;
    private readonly Dictionary<string, DataField> _fields;

    private readonly SafeFileHandle _handle;

    private ParquetFile(string path, ParquetReader reader)
    {
        Path = path;
        _reader = reader;
        _handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
        Pages = new ColumnPages(_handle);
        _fields = reader.Schema.DataFields.ToDictionary(f => f.Path.ToString(), StringComparer.Ordinal);
    }

    internal string Path { get; }

    internal long Rows => _reader.Metadata?.NumRows ?? 0;

    internal int RowGroups => _reader.RowGroupCount;

    internal IReadOnlyCollection<DataField> Fields => _fields.Values;

    /// <summary>Names of all columns.</summary>
    public IReadOnlyCollection<string> ColumnNames => _fields.Keys;

    /// <summary>Names of the columns that hold timestamps.</summary>
    public IEnumerable<string> TimestampNames => _fields.Values.Where(f => new RawColumn(Path, f).Unit is not null).Select(f => f.Name);

    /// <summary>Whether there is a column of that name that holds numbers and no timestamps.</summary>
    public bool HoldsNumbers(string column) =>
        _fields.TryGetValue(column, out var field) && new RawColumn(Path, field) is { Unit: null, Kind: RawKind.Doubles or RawKind.Longs };

    /// <summary>Key-value metadata of the file; empty where it has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _reader.CustomMetadata ?? [];

    /// <summary>The program that wrote the file, as it says of itself.</summary>
    internal string? CreatedBy => _reader.Metadata?.CreatedBy;

    /// <summary>Reads pages straight from the file.</summary>
    internal ColumnPages Pages { get; }

    /// <summary>What the file says of a column's chunk in a row group; null where it says nothing usable.</summary>
    internal ColumnMetaData? ChunkOf(int rowGroup, string column) => _reader.Metadata?.RowGroups[rowGroup].Columns
        .Find(c => c.MetaData is { } meta && meta.PathInSchema.Count == 1 && meta.PathInSchema[0] == column)?.MetaData;

    /// <summary>Opens a file.</summary>
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

    internal ParquetRowGroupReader OpenRowGroup(int index) => _reader.OpenRowGroupReader(index);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync().ConfigureAwait(false);
        _handle.Dispose();
    }

    internal static ReplayInputException Unreadable(string path, Exception cause) => cause switch
    {
        FileNotFoundException or DirectoryNotFoundException => new ReplayInputException($"{path}: no such file", cause),
        UnauthorizedAccessException => new ReplayInputException($"{path}: not allowed to read it", cause),
        _ => new ReplayInputException($"{path}: not a readable Parquet file ({cause.Message.TrimEnd('.')}); expected a whole, uncorrupted file; write it again or restore it", cause),
    };
}
