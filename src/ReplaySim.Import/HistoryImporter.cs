using DuckDB.NET.Data;
using Parquet;
using Parquet.Schema;
using ReplaySim.Core.Time;
using ReplaySim.Data.History;
using ReplaySim.Data.Runs;

namespace ReplaySim.Import;

/// <summary>
/// Turns a table of any form into a history: DuckDB reads it and sorts it by time, then id, then original order, on disk where
/// memory does not suffice; our writer writes it. Memory does not grow with the input.
/// </summary>
public static class HistoryImporter
{
    /// <summary>
    /// Imports; tells rows written and rows in all as it goes. Throws <see cref="Core.ReplayInputException"/> where the input
    /// cannot be used, and then leaves nothing behind.
    /// </summary>
    public static async Task<ImportReport> ImportAsync(ImportOptions options, Action<long, long>? progress = null, CancellationToken cancellation = default)
    {
        var target = Path.GetFullPath(options.Output);
        var home = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(home);
        var folder = Path.Combine(home, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        Directory.CreateDirectory(folder);
        try
        {
            var source = await InputSource.PrepareAsync(options.Input, folder, cancellation).ConfigureAwait(false);
            using var session = new DuckSession(folder, options.MemoryMegabytes, options.Input);
            return await ImportAsync(options, source, session, progress, cancellation).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<ImportReport> ImportAsync(ImportOptions options, InputSource source, DuckSession session, Action<long, long>? progress, CancellationToken cancellation)
    {
        var columns = SourceColumns.Resolve(options, session, StagedRows.Describe(session, source, cancellation), source.Format);
        StagedRows.Create(session, source, options, columns, cancellation);
        var rejects = Rejects.Collect(session, source, options, columns, cancellation);
        var rows = session.Scalar<long>("SELECT count(*) FROM good", cancellation);
        Rejects.CheckSomeLeft(rejects, options, rows);
        var outputs = new OutputColumns(options, columns);
        var planned = outputs.Plan(session, rows, cancellation);
        var (from, to) = columns.Time is null
            ? (null, null)
            : session.List<(SimTime?, SimTime?)>("SELECT min(t), max(t) FROM good", cancellation, r => (new SimTime(r.GetInt64(0)), new SimTime(r.GetInt64(1))))[0];
        var report = new ImportReport
        {
            Input = options.Input,
            Output = options.Output,
            Rows = rows,
            Bytes = 0,
            Rejects = rejects,
            DuplicateRows = Duplicates.OfRows(session, columns, cancellation),
            DuplicateIds = columns.Id is { } id ? Duplicates.OfIds(session, id, cancellation) : null,
            TimeColumn = columns.Time?.Name,
            From = from,
            To = to,
            Label = columns.Label is { } label ? LabelRates.Count(session, label, cancellation) : null,
            Columns = [.. planned.Select(p => new ImportedColumn(p.Source.Name, p.Source.Source, p.TypeName, p.Nulls))],
            Notes = [.. outputs.Notes, .. TypeHints.Find(session, source, options, columns, cancellation)],
        };
        await AtomicOutput.FileAsync(options.Output, stream => WriteAsync(stream, options, columns, planned, outputs.MicrosecondTime, session, rows, progress, cancellation)).ConfigureAwait(false);
        return report with { Bytes = new FileInfo(options.Output).Length };
    }

    private static async Task WriteAsync(
        Stream stream, ImportOptions options, SourceColumns columns, List<OutputColumn> planned, string? microsecondTime, DuckSession session, long rows, Action<long, long>? progress, CancellationToken cancellation)
    {
        DataField[] fields = [.. planned.Select(p => p.Field)];
        var layout = HistoryWriter.Options(options.Compression, planned.Where(p => p.Delta).Select(p => p.Field), planned.Where(p => p.Dictionary).Select(p => p.Field));
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, layout, cancellationToken: cancellation).ConfigureAwait(false);
        if (microsecondTime is not null)
            writer.CustomMetadata = new Dictionary<string, string> { [HistoryWriter.TimeUnitKey] = $"{microsecondTime}=us" };
        string[] order = columns switch
        {
            { Time: null } => ["n"],
            { Id: { } id } => ["t", id.Held, "n"],
            _ => ["t", "n"],
        };
        await session.StreamAsync(
            $"SELECT {string.Join(", ", planned.Select(p => p.Expression))} FROM good ORDER BY {string.Join(", ", order)}",
            cancellation,
            reader => CopyAsync(reader, writer, planned, rows, progress, cancellation)).ConfigureAwait(false);
    }

    private static async Task CopyAsync(
        DuckDBDataReader reader, ParquetWriter writer, List<OutputColumn> planned, long rows, Action<long, long>? progress, CancellationToken cancellation)
    {
        var (count, written, more) = (0, 0L, true);
        while (more)
        {
            more = reader.Read();
            for (var c = 0; more && c < planned.Count; c++)
                planned[c].Buffer.Read(reader, c, count);
            count += more ? 1 : 0;
            if (count == 0 || (more && count < HistoryWriter.RowsPerGroup))
                continue;
            cancellation.ThrowIfCancellationRequested();
            using var group = writer.CreateRowGroup();
            for (var c = 0; c < planned.Count; c++)
                await planned[c].Buffer.WriteAsync(group, planned[c].Written, count, cancellation).ConfigureAwait(false);
            written += count;
            count = 0;
            progress?.Invoke(written, rows);
        }
    }
}
