using Parquet;
using Parquet.Schema;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Money;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.History;

namespace ReplaySim.Data.Runs;

/// <summary>
/// Writes decisions.parquet in row order: one row per transaction. Transactions end in another order than they arrive, so those
/// that ended early are held back until the rows before them have. The file can be replayed by the <c>recorded</c> policy.
/// </summary>
public sealed class DecisionsWriter : IDecisionLog, IAsyncDisposable
{
    private static readonly DataField[] Fields =
    [
        new DataField("id", typeof(string), isNullable: true),
        new DateTimeDataField("time", DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Millis, isNullable: false),
        new DataField<long>("time_us"),
        new DataField("tier_path", typeof(string), isNullable: false),
        new DataField("answer_tier", typeof(string), isNullable: false),
        new DataField("outcome", typeof(string), isNullable: false),
        new DataField("answer", typeof(string), isNullable: true),
        new DataField<double?>("confidence"),
        new DataField<double?>("correct"),
        new DataField<double>("cost"),
        new DataField<long>("wait_us"),
        new DataField<long>("latency_us"),
    ];

    private readonly IReadOnlyList<string> _tiers;
    private readonly LabelClasses _classes;
    private readonly bool _allScored;
    private readonly ParquetWriter _writer;
    private readonly Dictionary<long, Row> _early = [];
    private readonly List<Row> _group = new(HistoryWriter.RowsPerGroup);
    private readonly Dictionary<ulong, string> _paths = [];
    private long _next;

    private DecisionsWriter(ParquetWriter writer, IReadOnlyList<string> tiers, LabelClasses classes, bool allScored)
    {
        _writer = writer;
        _tiers = tiers;
        _classes = classes;
        _allScored = allScored;
    }

    /// <summary>A writer of one run's decisions to a stream.</summary>
    public static async Task<DecisionsWriter> CreateAsync(Stream stream, IReadOnlyList<string> tiers, LabelClasses classes, bool allScored)
    {
        var options = HistoryWriter.Options(HistoryCompression.Snappy, [Fields[1], Fields[2]], [Fields[3], Fields[4], Fields[5], Fields[6]]);
        var writer = await ParquetWriter.CreateAsync(new ParquetSchema(Fields), stream, options).ConfigureAwait(false);
        return new DecisionsWriter(writer, tiers, classes, allScored);
    }

    /// <inheritdoc />
    public void Record(in TransactionEnd end, ReadOnlySpan<Outcome> outcomes, string? id)
    {
        var row = new Row(
            id,
            end.ArrivedAt,
            PathOf(end.Path, outcomes),
            end.AnswerTier < 0 ? "" : _tiers[end.AnswerTier],
            end.Ending switch { Ending.Answered => "answered", Ending.Uncovered => "uncovered", _ => "rejected" },
            end.Answer >= 0 ? _classes.Name(end.Answer) : null,
            end.Ending == Ending.Answered && !double.IsNaN(end.Confidence) ? end.Confidence : null,
            end.TrueClass >= 0 || _allScored ? (double)end.Credit / PredictionColumns.FullCredit : null,
            (double)end.SpentFemtodollars / MoneyText.FemtoPerDollar,
            end.WaitMicros,
            end.LatencyMicros);
        if (end.Row != _next)
        {
            _early.Add(end.Row, row);
            return;
        }

        Append(row);
        while (_early.Remove(_next, out var waiting))
            Append(waiting);
    }

    /// <summary>Writes what is left, once every row has been recorded.</summary>
    /// <exception cref="InvalidOperationException">A row in between is missing.</exception>
    public async Task CompleteAsync()
    {
        if (_early.Count > 0)
            throw new InvalidOperationException($"row {_next} was never recorded, later ones were");
        if (_group.Count > 0)
            await WriteGroupAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private void Append(Row row)
    {
        _group.Add(row);
        _next++;

        // The writer's stream is a local file: waiting for it here keeps memory flat.
        if (_group.Count == HistoryWriter.RowsPerGroup)
            WriteGroupAsync().GetAwaiter().GetResult();
    }

    private static long FloorMillis(long micros) => micros >= 0 ? micros / SimTime.PerMillisecond : -((-micros + SimTime.PerMillisecond - 1) / SimTime.PerMillisecond);

    private string PathOf(ulong path, ReadOnlySpan<Outcome> outcomes)
    {
        if (_paths.TryGetValue(path, out var known))
            return known;
        var text = "";
        for (var i = 0; i < outcomes.Length; i++)
            text += (i == 0 ? "" : outcomes[i].Step == outcomes[i - 1].Step ? "+" : ">") + _tiers[outcomes[i].Tier];
        return _paths[path] = text;
    }

    private async Task WriteGroupAsync()
    {
        using var group = _writer.CreateRowGroup();
        var rows = _group;
        await group.WriteAsync(Fields[0], [.. rows.Select(r => r.Id)]).ConfigureAwait(false);
        await Column(group, HistoryWriter.StoredMillis(Fields[1]), r => FloorMillis(r.ArrivedAt)).ConfigureAwait(false);
        await Column(group, Fields[2], r => r.ArrivedAt).ConfigureAwait(false);
        await group.WriteAsync(Fields[3], [.. rows.Select(r => r.Path)]).ConfigureAwait(false);
        await group.WriteAsync(Fields[4], [.. rows.Select(r => r.AnswerTier)]).ConfigureAwait(false);
        await group.WriteAsync(Fields[5], [.. rows.Select(r => r.Outcome)]).ConfigureAwait(false);
        await group.WriteAsync(Fields[6], [.. rows.Select(r => r.Answer)]).ConfigureAwait(false);
        await group.WriteAsync<double>(Fields[7], rows.Select(r => r.Confidence).ToArray().AsMemory()).ConfigureAwait(false);
        await group.WriteAsync<double>(Fields[8], rows.Select(r => r.Correct).ToArray().AsMemory()).ConfigureAwait(false);
        await Column(group, Fields[9], r => r.Cost).ConfigureAwait(false);
        await Column(group, Fields[10], r => r.Wait).ConfigureAwait(false);
        await Column(group, Fields[11], r => r.Latency).ConfigureAwait(false);
        _group.Clear();
    }

    private async Task Column<T>(ParquetRowGroupWriter group, DataField field, Func<Row, T> read)
        where T : struct => await group.WriteAsync<T>(field, _group.Select(read).ToArray().AsMemory()).ConfigureAwait(false);

    private readonly record struct Row(
        string? Id, long ArrivedAt, string Path, string AnswerTier, string Outcome, string? Answer, double? Confidence, double? Correct, double Cost, long Wait, long Latency);
}
