using Parquet.Schema;
using ReplaySim.Data.History;
using ReplaySim.Data.Parquet;

namespace ReplaySim.Data.Inspection;

/// <summary>
/// Looks through a history whole, column by column and row group by row group: memory does not grow with it. Rows need not be in
/// time order, and columns that a replay cannot read are told but not looked into.
/// </summary>
public static class HistoryInspector
{
    private static readonly string[] LabelWords = ["label", "fraud", "target"];

    /// <summary>Inspects a file, a folder or a glob; tells columns read and columns in all as it goes.</summary>
    /// <param name="source">A file, a folder or a glob.</param>
    /// <param name="time">The column of arrivals; null: the only one that holds times.</param>
    /// <param name="label">The column of labels; null: the only flag that is called like one.</param>
    public static async Task<HistoryInspection> InspectAsync(
        string source, string? time = null, string? label = null, Action<long, long>? progress = null, CancellationToken cancellation = default)
    {
        var files = HistoryFiles.Find(source);
        var (rows, bytes, groups, writers) = (0L, 0L, 0, new SortedSet<string>(StringComparer.Ordinal));
        InspectedColumns? columns = null;
        for (var f = 0; f < files.Count; f++)
        {
            await using var file = await ParquetFile.OpenAsync(files[f], cancellation).ConfigureAwait(false);
            columns ??= InspectedColumns.Of(file, time, label);
            rows += file.Rows;
            bytes += new FileInfo(files[f]).Length;
            groups += file.RowGroups;
            writers.Add(file.CreatedBy is { Length: > 0 } by ? by : "unknown");
            var done = (long)f * columns.All.Count;
            foreach (var column in columns.All)
            {
                await column.AddAsync(file, cancellation).ConfigureAwait(false);
                progress?.Invoke(++done, (long)files.Count * columns.All.Count);
            }
        }

        return new HistoryInspection
        {
            Source = source,
            Files = files.Count,
            Rows = rows,
            Bytes = bytes,
            RowGroups = groups,
            CreatedBy = [.. writers],
            Columns = [.. columns!.All.Select(c => c.Finish())],
            Arrivals = columns.All.Select(c => c.Arrivals?.Finish()).FirstOrDefault(a => a is not null),
            Label = columns.All.Select(c => c.Labels?.Finish()).FirstOrDefault(l => l is not null),
            Notes = columns.Notes,
        };
    }

    /// <summary>The flags whose names say that they may be the label.</summary>
    internal static List<string> LikelyLabels(IEnumerable<DataField> fields) =>
        [.. fields.Where(f => f.ClrType == typeof(bool) && LabelWords.Any(w => f.Name.Contains(w, StringComparison.OrdinalIgnoreCase))).Select(f => f.Name)];
}
