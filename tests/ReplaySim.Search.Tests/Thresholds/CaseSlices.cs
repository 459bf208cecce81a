using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>A case's rows as the engine prepares them, in slices of any sizes.</summary>
internal sealed class CaseSlices
{
    // A slice has room for many rows; clearing that much for every case would take longer than the case.
    [ThreadStatic]
    private static Dictionary<RowLayout, PreparedSlice>? reused;

    private readonly ThresholdCase _case;
    private readonly NumberColumn[] _scores;
    private readonly CategoryColumn[] _segments;
    private readonly CategoryColumn _label;
    private readonly NumberColumn _value;
    private readonly NumberColumn _weight;

    public CaseSlices(ThresholdCase history)
    {
        _case = history;
        _scores = [.. ThresholdCase.ScoreNames.Select(Columns.Number)];
        _segments = [.. ThresholdCase.SegmentColumns.Select(Columns.Category)];
        (_label, _value, _weight) = (Columns.Category("label"), Columns.Number("value"), Columns.Number("weight"));
        Classes = new LabelClasses(
            declared: ThresholdCase.AllClasses.Take(history.Classes), positive: history.Positive < 0 ? null : ThresholdCase.AllClasses[history.Positive]);
        var roles = new HistoryRoles
        {
            Label = history.AllScored ? null : _label,
            Value = _value,
            Weight = history.Weighted ? _weight : null,
            Segments = [.. ThresholdCase.SegmentColumns.Zip(_segments)],
        };
        Preparer = new SlicePreparer(
            roles,
            [.. Enumerable.Range(0, history.Tiers).Select(k => new Models(history.Rows, k)).Select((m, k) => new Tier(ThresholdCase.AllTiers[k], m, m, m, new Capacity()))],
            Columns, Categories, Classes);
        Errors = history.Errors.Length == 0 ? null : new ErrorCosts(history.Errors, Classes);
    }

    public HistoryColumns Columns { get; } = new();

    public CategoryTable Categories { get; } = new();

    public LabelClasses Classes { get; }

    public SlicePreparer Preparer { get; }

    public ErrorCosts? Errors { get; }

    /// <summary>The table that a search reads.</summary>
    public static SearchTable Table(ThresholdCase history)
    {
        var slices = new CaseSlices(history);
        var table = new SearchTable(new SearchColumns
        {
            TierNames = [.. ThresholdCase.AllTiers.Take(history.Tiers)],
            Scores = [.. ThresholdCase.ScoreNames.Zip(slices._scores)],
            Categories = [.. ThresholdCase.SegmentColumns.Zip(slices._segments)],
            Segments = slices.Preparer.Segments,
            Classes = slices.Classes,
            CategoryNames = slices.Categories,
            Errors = slices.Errors,
            RouterFemtodollars = history.RouterFemtodollars,
            AllScored = history.AllScored,
            WarmUp = history.WarmUp,
            ProvisionedFemtodollars = span => (Int128)history.ProvisionedFemtodollars * span,
        });
        slices.Show(table.Observe);
        return table;
    }

    /// <summary>Prepares every slice and shows it.</summary>
    public void Show(Action<PreparedSlice> observe)
    {
        reused ??= [];
        if (!reused.TryGetValue(Preparer.Layout, out var slice))
            reused[Preparer.Layout] = slice = Preparer.CreateSlice();
        var sizes = new[] { 5, 2, 7 };
        for (int first = 0, cut = 0; first < _case.Rows.Length; cut++)
        {
            var count = Math.Min(sizes[cut % sizes.Length], _case.Rows.Length - first);
            Preparer.Prepare(Batch(first, count), slice);
            observe(slice);
            first += count;
        }
    }

    private TransactionBatch Batch(int first, int count)
    {
        var batch = new TransactionBatch(Columns, withIds: false, count) { FirstRow = first, Count = count };
        for (var i = 0; i < count; i++)
        {
            var row = _case.Rows[first + i];
            batch.Time[i] = row.Arrival;
            batch.Categories[_label.Index][i] = Code(row.Truth < 0 ? null : ThresholdCase.AllClasses[row.Truth]);
            batch.Numbers[_value.Index][i] = row.Cents / 100.0;
            batch.Numbers[_weight.Index][i] = row.Weight / 1e6;
            for (var s = 0; s < _scores.Length; s++)
                batch.Numbers[_scores[s].Index][i] = row.Scores[s];
            for (var s = 0; s < _segments.Length; s++)
                batch.Categories[_segments[s].Index][i] = Code(row.Segments[s]);
        }

        return batch;
    }

    private int Code(string? name) => name is null ? CategoryTable.Missing : Categories.Intern(name);

    private sealed class Models(CaseRow[] rows, int tier) : IPredictor, ILatencyModel, IPriceModel
    {
        public long NanodollarsPerServerHour => 0;

        public long TypicalFemtodollars => 0;

        public void Predict(in LabelledRows slice, PredictionColumns into)
        {
            for (var i = 0; i < slice.Count; i++)
            {
                var call = rows[slice.Batch.FirstRow + i].Calls[tier];
                (into.Answer[i], into.Confidence[i], into.Credit[i]) = (call.Answer, call.Confidence, call.Credit);
            }
        }

        public void Draw(TransactionBatch batch, Span<long> serviceMicros)
        {
            for (var i = 0; i < batch.Count; i++)
                serviceMicros[i] = rows[batch.FirstRow + i].Calls[tier].Micros;
        }

        public void Price(TransactionBatch batch, Span<long> femtodollars)
        {
            for (var i = 0; i < batch.Count; i++)
                femtodollars[i] = rows[batch.FirstRow + i].Calls[tier].Femtodollars;
        }
    }
}
