using ReplaySim.Core;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.History;
using ReplaySim.Data.Parquet;
using ReplaySim.Scenarios.Binding;

namespace ReplaySim.Cli.Replays;

/// <summary>Reads the other files that a scenario names, whole; each column once.</summary>
internal sealed class ColumnFiles(CancellationToken cancellation) : IColumnFiles
{
    private readonly Dictionary<(string File, string? Column), IReadOnlyList<long>> _times = [];
    private readonly Dictionary<(string File, string Column), IReadOnlyList<double>> _numbers = [];

    public IReadOnlyList<long> Times(string file, string? column, string? unit)
    {
        if (_times.TryGetValue((file, column), out var known))
            return known;
        column ??= OnlyTimestamp(file).GetAwaiter().GetResult();
        var request = new HistoryRequest
        {
            Source = file,
            TimeColumn = column,
            TimeUnit = TimeUnitOf(unit),
            Columns = new HistoryColumns(),
            Categories = new CategoryTable(),
        };
        return _times[(file, column)] = Collect(request, batch => batch.Time.Take(batch.Count));
    }

    public IReadOnlyList<double> Numbers(string file, string column)
    {
        if (_numbers.TryGetValue((file, column), out var known))
            return known;
        var columns = new HistoryColumns();
        var number = columns.Number(column);
        var request = new HistoryRequest { Source = file, Columns = columns, Categories = new CategoryTable() };
        return _numbers[(file, column)] = Collect(request, batch => batch.Numbers[number.Index].Take(batch.Count).Where(v => !double.IsNaN(v)));
    }

    public static TimeUnit? TimeUnitOf(string? unit) => unit switch
    {
        "s" => TimeUnit.Seconds,
        "ms" => TimeUnit.Milliseconds,
        "us" => TimeUnit.Microseconds,
        "ns" => TimeUnit.Nanoseconds,
        _ => null,
    };

    private List<T> Collect<T>(HistoryRequest request, Func<TransactionBatch, IEnumerable<T>> read)
    {
        var values = new List<T>();
        var reader = new HistoryReader(request);
        Data.Replays.ReplayDriver.FirstPassAsync(reader, batch => values.AddRange(read(batch)), cancellation).GetAwaiter().GetResult();
        return values;
    }

    private async Task<string> OnlyTimestamp(string file)
    {
        await using var opened = await ParquetFile.OpenAsync(HistoryFiles.Find(file)[0], cancellation).ConfigureAwait(false);
        var found = opened.TimestampNames.ToList();
        return found.Count == 1
            ? found[0]
            : throw new ReplayInputException($"history.arrivals.trace: '{file}' has {found.Count} timestamp columns; expected one, or its name: trace: {{ file: {file}, column: NAME }}");
    }
}
