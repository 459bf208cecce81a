using Parquet;
using Parquet.Schema;
using ReplaySim.Core.Draws;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Tiers.Synthetic;
using ReplaySim.Core.Transactions;
using ReplaySim.Data.History;

namespace ReplaySim.Data.Generation;

/// <summary>Writes a believable card-transaction history, one row group at a time: the same seed gives the same bytes.</summary>
public sealed class HistoryGenerator
{
    /// <summary>The tiers, cheapest first.</summary>
    public static IReadOnlyList<string> TierNames { get; } = ["fast", "middle", "ensemble"];

    private static readonly double[] FraudAccuracy = [0.72, 0.86, 0.95];
    private static readonly double[] LegitAccuracy = [0.9920, 0.9966, 0.9993];
    private static readonly double[] Auroc = [0.93, 0.94, 0.95];

    private static readonly DataField Id = new DataField<long>("transaction_id");
    private static readonly DataField Time = new DateTimeDataField("event_time", DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Millis, isNullable: false);

    private static readonly DataField[] Fields =
    [
        Id,
        Time,
        new DataField<int>("customer_id"),
        new DataField<int>("merchant_id"),
        new DataField<double>("amount"),
        new DataField("channel", typeof(string), isNullable: false),
        new DataField("country", typeof(string), isNullable: false),
        new DataField<float>("risk_score"),
        new DataField<bool>("is_fraud"),
        .. TierNames.SelectMany(t => new DataField[] { new DataField<bool>($"{t}_label"), new DataField<float>($"{t}_confidence") }),
        new DataField("routed_to", typeof(string), isNullable: false),
        new DataField<bool>("was_right"),
        new DataField<float>("latency_ms"),
        new DataField<double>("billed"),
    ];

    private readonly GeneratorOptions _options;
    private readonly ArrivalRhythm _rhythm;
    private readonly CardTransactions _transactions;
    private readonly TodaysRouting _routing;
    private readonly SyntheticPredictor[] _tiers;
    private readonly GeneratedColumns _columns = new();
    private readonly TransactionBatch _batch;
    private readonly int[] _truth = new int[TransactionBatch.Capacity];
    private readonly PredictionColumns[] _predictions = [.. TierNames.Select(_ => new PredictionColumns(TransactionBatch.Capacity))];
    private readonly LabelClasses _classes = new(declared: ["legit", "fraud"]);

    /// <summary>A generator of one history.</summary>
    public HistoryGenerator(GeneratorOptions options)
    {
        _options = options;
        _rhythm = new ArrivalRhythm(options);
        _transactions = new CardTransactions(options);
        _routing = new TodaysRouting(options.Seed);
        _batch = new TransactionBatch(new HistoryColumns(), withIds: false);
        _tiers = [.. TierNames.Select((name, k) => new SyntheticPredictor(
            Skill(k), name, options.Seed, _classes, new CategoryTable(), new CommonDifficulty(options.Seed)))];
    }

    /// <summary>Writes the whole history.</summary>
    public async Task WriteAsync(Stream stream, Action<long>? progress, CancellationToken cancellation)
    {
        var options = HistoryWriter.Options(_options.Compression, [Id, Time], [.. Fields.Where(f => f.ClrType == typeof(ReadOnlyMemory<char>) || f.ClrType == typeof(string))]);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(Fields), stream, options, cancellationToken: cancellation).ConfigureAwait(false);
        _rhythm.Measure(cancellation);
        for (var row = 0L; row < _options.Rows; row += _columns.Count)
        {
            FillGroup(row, (int)Math.Min(HistoryWriter.RowsPerGroup, _options.Rows - row), cancellation);
            using var group = writer.CreateRowGroup();
            await _columns.WriteAsync(group, Fields, cancellation).ConfigureAwait(false);
            progress?.Invoke(row + _columns.Count);
        }
    }

    private void FillGroup(long firstRow, int count, CancellationToken cancellation)
    {
        _columns.Count = count;
        for (var offset = 0; offset < count; offset += TransactionBatch.Capacity)
        {
            cancellation.ThrowIfCancellationRequested();
            FillSlice(firstRow, offset, Math.Min(TransactionBatch.Capacity, count - offset));
        }
    }

    private void FillSlice(long firstRow, int offset, int count)
    {
        _batch.FirstRow = firstRow + offset;
        _batch.Count = count;
        for (var i = 0; i < count; i++)
        {
            var row = _batch.FirstRow + i;
            var time = _rhythm.Next(row);
            var transaction = _transactions.At(row, time);
            _batch.Time[i] = time;
            _truth[i] = transaction.Fraud ? 1 : 0;
            _columns.Set(offset + i, row, time, transaction);
        }

        var rows = new LabelledRows(_batch, _truth.AsSpan(0, count));
        for (var k = 0; k < _tiers.Length; k++)
        {
            _tiers[k].Predict(rows, _predictions[k]);
            for (var i = 0; i < count; i++)
                _columns.SetTier(k, offset + i, _predictions[k].Answer[i] == 1, CardTransactions.Decimals(_predictions[k].Confidence[i]));
        }

        for (var i = 0; i < count; i++)
        {
            var (tier, latency, billed) = _routing.Route(_batch.FirstRow + i, _batch.Time[i], _columns.TransactionAt(offset + i));
            var predictor = tier == 0 ? 0 : _tiers.Length - 1;
            _columns.SetObserved(offset + i, TodaysRouting.Tiers[tier], _predictions[predictor].Answer[i] == _truth[i], (float)latency, billed);
        }
    }

    private SyntheticOptions Skill(int tier)
    {
        var worse = _options.Worse.GetValueOrDefault(TierNames[tier]);
        return new SyntheticOptions
        {
            Skill = new SyntheticSkill(
                new Dictionary<string, double> { ["fraud"] = FraudAccuracy[tier] - worse, ["legit"] = LegitAccuracy[tier] - worse },
                new Dictionary<string, double> { ["fraud"] = _options.FraudShare, ["legit"] = 1 - _options.FraudShare }),
            ConfidenceAuroc = Auroc[tier],
            SharedDifficulty = 0.5,
        };
    }
}
