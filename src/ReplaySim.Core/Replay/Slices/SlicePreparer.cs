using System.Globalization;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;
using ReplaySim.Core.Transactions.Arrivals;

namespace ReplaySim.Core.Replay.Slices;

/// <summary>
/// Turns batches into prepared slices: classes, values, arrival times, every tier's answer, service time and price. Done once
/// per batch, whatever the number of replays. One batch at a time, in order.
/// </summary>
public sealed class SlicePreparer
{
    /// <summary>Row weights are kept to the millionth.</summary>
    public const long WeightScale = 1_000_000;

    private readonly HistoryRoles _roles;
    private readonly IReadOnlyList<Tier> _tiers;
    private readonly IArrivalProcess? _arrivals;
    private readonly CodeMap _classOf;
    private readonly SegmentNames[] _segments;
    private readonly int _capacity;
    private readonly PredictionColumns _predictions;
    private readonly long[] _service;
    private readonly long[] _price;

    /// <param name="roles">Which columns play which part.</param>
    /// <param name="tiers">The tiers whose answers are worked out.</param>
    /// <param name="columns">The columns of every batch.</param>
    /// <param name="categories">The codes of their texts.</param>
    /// <param name="classes">The classes of the label.</param>
    /// <param name="arrivals">Retimes the arrivals; null: as they are.</param>
    /// <param name="withIds">Whether batches have ids.</param>
    /// <param name="capacity">Most rows of a batch; a small one makes small histories cheap.</param>
    public SlicePreparer(
        HistoryRoles roles, IReadOnlyList<Tier> tiers, HistoryColumns columns, CategoryTable categories, LabelClasses classes,
        IArrivalProcess? arrivals = null, bool withIds = false, int capacity = TransactionBatch.Capacity)
    {
        _capacity = capacity;
        _predictions = new PredictionColumns(capacity);
        _service = new long[capacity];
        _price = new long[capacity];
        _roles = roles;
        _tiers = tiers;
        _arrivals = arrivals;
        _classOf = new CodeMap(categories, classes.IndexOfRaw);
        _segments = [.. roles.Segments.Select(s => new SegmentNames(s.Name, categories))];
        Layout = new RowLayout
        {
            Tiers = tiers.Count,
            Numbers = columns.Numbers.Count,
            Categories = columns.Categories.Count,
            Segments = roles.Segments.Count,
            Values = roles.Value is not null,
            Weights = roles.Weight is not null,
            Ids = withIds,
        };
    }

    /// <summary>Which columns its slices carry.</summary>
    public RowLayout Layout { get; }

    /// <summary>Per segment column, the names of its segments by index.</summary>
    public IReadOnlyList<SegmentNames> Segments => _segments;

    /// <summary>A new slice to prepare into; reuse it once no replay needs it.</summary>
    public PreparedSlice CreateSlice() => new(Layout, _capacity);

    /// <summary>Classes of the batch's rows, −1 where unlabelled.</summary>
    public void Classify(TransactionBatch batch, Span<int> trueClass)
    {
        if (_roles.Label is not { } label)
        {
            trueClass[..batch.Count].Fill(-1);
            return;
        }

        _classOf.Map(batch.Categories[label.Index].AsSpan(0, batch.Count), trueClass);
    }

    /// <summary>Fills a slice from a batch. One batch at a time, in the order of the history.</summary>
    public void Prepare(TransactionBatch batch, PreparedSlice into)
    {
        into.Attach(batch, _arrivals is not null);
        if (batch.Count > 0)
            _arrivals?.Retime(batch, into.RetimedArrivals);
        Classify(batch, into.TrueClass);
        CheckUnits(batch);
        if (_roles.Value is { } value)
            ReadValues(batch, value, into.Value);
        if (_roles.Weight is { } weight)
            ReadWeights(batch, weight, into.Weight);
        for (var s = 0; s < _segments.Length; s++)
            _segments[s].Read(batch.Categories[_roles.Segments[s].Column.Index], into.Segments[s], batch.Count);
        var rows = new LabelledRows(batch, into.TrueClass.AsSpan(0, batch.Count));
        for (var k = 0; k < _tiers.Count; k++)
        {
            _tiers[k].Predictor.Predict(rows, _predictions);
            _tiers[k].Latency.Draw(batch, _service);
            _tiers[k].Price.Price(batch, _price);
            Gather(batch.Count, into.Tiers[k]);
        }
    }

    private void Gather(int count, TierRow[] into)
    {
        var service = _service.AsSpan(0, count);
        var price = _price.AsSpan(0, count);
        var confidence = _predictions.Confidence.AsSpan(0, count);
        var answer = _predictions.Answer.AsSpan(0, count);
        var credit = _predictions.Credit.AsSpan(0, count);
        for (var i = 0; i < into.Length && i < service.Length; i++)
        {
            ref var row = ref into[i];
            row.Service = service[i];
            row.Price = price[i];
            row.Confidence = confidence[i];
            row.Answer = answer[i];
            row.Credit = credit[i];
        }
    }

    private void ReadValues(TransactionBatch batch, NumberColumn column, long[] into)
    {
        var values = batch.Numbers[column.Index];
        for (var i = 0; i < batch.Count; i++)
        {
            if (!ValueAtStake.TryRead(values[i], out into[i]))
                throw Refuse("history.columns.value", _roles.ValueName, batch.FirstRow + i, values[i], ValueAtStake.Expected);
        }
    }

    private void ReadWeights(TransactionBatch batch, NumberColumn column, long[] into)
    {
        var weights = batch.Numbers[column.Index];
        for (var i = 0; i < batch.Count; i++)
        {
            var weight = weights[i];
            if (!(weight >= 0 && weight <= 1e9))
                throw Refuse("history.columns.weight", _roles.WeightName, batch.FirstRow + i, weight, "a weight from 0 up to 1 billion");
            into[i] = (long)Math.Floor(weight * WeightScale + 0.5);
        }
    }

    private void CheckUnits(TransactionBatch batch)
    {
        foreach (var (name, column) in _roles.Units)
        {
            var units = batch.Integers[column.Index];
            for (var i = 0; i < batch.Count; i++)
            {
                if (units[i] < 0)
                    throw Refuse("history.columns (units)", name, batch.FirstRow + i, units[i] == HistoryColumns.MissingInteger ? double.NaN : units[i], "a whole number from 0 up");
            }
        }
    }

    private static ReplayInputException Refuse(string where, string column, long row, double value, string expected) =>
        new(string.Create(CultureInfo.InvariantCulture,
            $"{where}: column '{column}', row {row}: {(double.IsNaN(value) ? "missing or not a number" : value.ToString(CultureInfo.InvariantCulture))}; expected {expected}; clean the history before replaying it"));
}
