using ReplaySim.Core;

namespace ReplaySim.Import;

/// <summary>A small table as texts; null where a cell is empty.</summary>
/// <param name="Columns">Names, as the file has them.</param>
/// <param name="Rows">Cells by row and column.</param>
public sealed record Sheet(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows);

/// <summary>Reads a table that people keep by hand: CSV, TSV, JSON, NDJSON or Parquet.</summary>
public static class SheetReader
{
    private const int MostRows = 100_000;
    private const int MemoryMegabytes = 256;

    /// <summary>All cells as texts.</summary>
    /// <exception cref="ReplayInputException">The file cannot be read, or has more than 100 000 rows.</exception>
    public static async Task<Sheet> ReadAsync(string path, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("replaysim-sheet-");
        try
        {
            var source = await InputSource.PrepareAsync(path, folder.FullName, cancellation).ConfigureAwait(false);
            using var session = new DuckSession(folder.FullName, MemoryMegabytes, path);
            var reader = Reader(source);
            var columns = session.List($"DESCRIBE SELECT * FROM {reader}", cancellation, r => r.GetString(0));
            var cells = string.Join(", ", columns.Select(c => $"{DuckSession.Name(c)}::VARCHAR"));
            var rows = session.List($"SELECT {cells} FROM {reader} LIMIT {MostRows + 1}", cancellation, r =>
                (IReadOnlyList<string?>)[.. columns.Select((_, i) => r.IsDBNull(i) || string.IsNullOrWhiteSpace(r.GetString(i)) ? null : r.GetString(i).Trim())]);
            return rows.Count <= MostRows
                ? new Sheet(columns, rows)
                : throw new ReplayInputException($"{path}: more than {MostRows} rows; expected a sheet with a row for each model");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Texts as they stand: a type that is guessed would take '76.10' for 76.1 and a version for a date.
    private static string Reader(InputSource source)
    {
        var path = DuckSession.Quote(source.Path);
        return source.Format switch
        {
            InputFormat.Parquet => $"read_parquet({path})",
            InputFormat.Json => $"read_json({path}, sample_size=-1)",
            InputFormat.JsonLines => $"read_json({path}, sample_size=-1, format='newline_delimited')",
            InputFormat.Tsv => $"read_csv({path}, header=true, all_varchar=true, delim='\t')",
            _ => $"read_csv({path}, header=true, all_varchar=true)",
        };
    }
}
