using System.Globalization;
using DuckDB.NET.Data;
using ReplaySim.Core;

namespace ReplaySim.Import;

/// <summary>
/// A DuckDB database of its own in a temporary folder, so that what does not fit in memory goes to disk. It reaches no network,
/// and what it refuses is told in one line.
/// </summary>
internal sealed class DuckSession : IDisposable
{
    // What a thread needs for the buffers of its own, MiB.
    private const int MemoryPerThread = 192;

    private readonly DuckDBConnection _connection;
    private readonly string _what;

    public DuckSession(string folder, int memoryMegabytes, string what)
    {
        _what = what;
        _connection = new DuckDBConnection($"DataSource={Path.Combine(folder, "import.duckdb")}");
        _connection.Open();
        Execute($"SET memory_limit='{memoryMegabytes.ToString(CultureInfo.InvariantCulture)}MiB'", CancellationToken.None);
        Execute($"SET threads={Math.Clamp(memoryMegabytes / MemoryPerThread, 1, Environment.ProcessorCount).ToString(CultureInfo.InvariantCulture)}", CancellationToken.None);
        Execute($"SET temp_directory={Quote(folder)}", CancellationToken.None);
        Execute("SET TimeZone='UTC'", CancellationToken.None);
        Execute("SET autoinstall_known_extensions=false", CancellationToken.None);
        Execute("SET autoload_known_extensions=false", CancellationToken.None);
        Execute("SET preserve_insertion_order=true", CancellationToken.None);
    }

    /// <summary>A text literal.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>A quoted name.</summary>
    public static string Name(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public void Execute(string sql, CancellationToken cancellation) => Run(sql, cancellation, reader => reader.RecordsAffected);

    public T? Scalar<T>(string sql, CancellationToken cancellation) =>
        Run(sql, cancellation, reader => reader.Read() && !reader.IsDBNull(0) ? reader.GetFieldValue<T>(0) : default);

    public List<T> List<T>(string sql, CancellationToken cancellation, Func<DuckDBDataReader, T> read) => Run(sql, cancellation, reader =>
    {
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    });

    /// <summary>Reads a result of any size without holding it.</summary>
    public async Task StreamAsync(string sql, CancellationToken cancellation, Func<DuckDBDataReader, Task> read)
    {
        cancellation.ThrowIfCancellationRequested();
        using var command = Command(sql, streaming: true);
        await using var registration = cancellation.Register(command.Cancel);
        try
        {
            await using var reader = command.ExecuteReader();
            await read(reader).ConfigureAwait(false);
        }
        catch (DuckDBException e)
        {
            throw Translate(e, cancellation);
        }
    }

    public void Dispose() => _connection.Dispose();

    private T Run<T>(string sql, CancellationToken cancellation, Func<DuckDBDataReader, T> read)
    {
        cancellation.ThrowIfCancellationRequested();
        using var command = Command(sql, streaming: false);
        using var registration = cancellation.Register(command.Cancel);
        try
        {
            using var reader = command.ExecuteReader();
            return read(reader);
        }
        catch (DuckDBException e)
        {
            throw Translate(e, cancellation);
        }
    }

    private DuckDBCommand Command(string sql, bool streaming)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = streaming;
        return command;
    }

    private Exception Translate(DuckDBException e, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return new OperationCanceledException(cancellation);
        if (e.Message.StartsWith("Out of Memory", StringComparison.Ordinal))
            return new ReplayInputException($"{_what}: reading and sorting need more memory than they may use; expected a larger --memory", e);
        return new ReplayInputException($"{_what}: cannot be read ({FirstLine(e.Message)}); expected CSV, TSV, JSON, NDJSON or Parquet, whole and in UTF-8", e);
    }

    // What follows the first lines are hints in DuckDB's own terms and the statement, which is ours.
    private static string FirstLine(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var first = lines.TakeWhile(l => !l.StartsWith("Possible", StringComparison.Ordinal) && !l.StartsWith("LINE ", StringComparison.Ordinal)).Take(2);
        return string.Join(": ", first).TrimEnd('.', ':', ' ');
    }
}
