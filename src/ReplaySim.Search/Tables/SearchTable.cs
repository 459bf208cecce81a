using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Routing;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Search.Tables;

/// <summary>What of a history a search keeps in memory.</summary>
public sealed record SearchColumns
{
    /// <summary>Names of the tiers, in the scenario's order.</summary>
    public required IReadOnlyList<string> TierNames { get; init; }

    /// <summary>Score columns that policies cut, by name.</summary>
    public IReadOnlyList<(string Name, NumberColumn Column)> Scores { get; init; } = [];

    /// <summary>Columns that policies tell segments by, by name.</summary>
    public IReadOnlyList<(string Name, CategoryColumn Column)> Categories { get; init; } = [];

    /// <summary>Names of the segments, filled while the history is read.</summary>
    public IReadOnlyList<SegmentNames> Segments { get; init; } = [];

    /// <summary>The history's classes.</summary>
    public required LabelClasses Classes { get; init; }

    /// <summary>Texts behind category codes.</summary>
    public required CategoryTable CategoryNames { get; init; }

    /// <summary>What mistakes cost; null: not counted.</summary>
    public ErrorCosts? Errors { get; init; }

    /// <summary>Price of the router's own decision, once per transaction, femto-dollars.</summary>
    public long RouterFemtodollars { get; init; }

    /// <summary>Every row is scored by its recorded correctness, though history has no label column.</summary>
    public bool AllScored { get; init; }

    /// <summary>Rows that are left out of latencies, or of everything.</summary>
    public WarmUp WarmUp { get; init; } = WarmUp.None;

    /// <summary>Cost of the servers, femto-dollars per µs of span: what no threshold changes.</summary>
    public required Func<long, Int128> ProvisionedFemtodollars { get; init; }
}

/// <summary>
/// A history in memory, as a search needs it: every tier's answer, confidence, price and service for every row that counts. Rows
/// are in time order. No queue is simulated here.
/// </summary>
public sealed class SearchTable : ISliceObserver
{
    private long _firstArrival;
    private long _countedFrom;

    /// <summary>An empty table, to be shown the history's slices in order.</summary>
    public SearchTable(SearchColumns columns)
    {
        Columns = columns;
        Tiers = [.. columns.TierNames.Select(_ => new TierTable())];
        Scores = [.. columns.Scores.Select(_ => new GrowingColumn<double>())];
        Categories = [.. columns.Categories.Select(_ => new CompactColumn())];
    }

    private SearchTable(SearchTable other, IReadOnlyList<TierTable> tiers)
    {
        (Columns, Tiers, Scores, Categories) = (other.Columns, tiers, other.Scores, other.Categories);
        (Arrival, TrueClass, Weight, Value, Segments) = (other.Arrival, other.TrueClass, other.Weight, other.Value, other.Segments);
        (WeightScale, MeasuredFrom, _firstArrival, _countedFrom) = (other.WeightScale, other.MeasuredFrom, other._firstArrival, other._countedFrom);
    }

    /// <summary>What is kept.</summary>
    public SearchColumns Columns { get; }

    /// <summary>Per tier, what it would give each row.</summary>
    public IReadOnlyList<TierTable> Tiers { get; }

    /// <summary>Per score column, its values; NaN where missing.</summary>
    public IReadOnlyList<GrowingColumn<double>> Scores { get; }

    internal IReadOnlyList<CompactColumn> Categories { get; }

    /// <summary>When rows arrived, µs since the epoch.</summary>
    public GrowingColumn<long> Arrival { get; private set; } = new();

    /// <summary>True class, −1 where unlabelled.</summary>
    public CompactColumn TrueClass { get; private set; } = new();

    /// <summary>Weight in units of 1 / <see cref="WeightScale"/>; 1 where rows are unweighted.</summary>
    public CompactColumn Weight { get; private set; } = new();

    /// <summary>Value at stake, nano-dollars; 0 where history has none.</summary>
    public CompactColumn Value { get; private set; } = new();

    /// <summary>Per segment column, the dense segment index; −1 where missing.</summary>
    internal IReadOnlyList<CompactColumn> Segments { get; private set; } = [];

    /// <summary>Weights are whole multiples of 1 / this.</summary>
    public long WeightScale { get; private set; } = 1;

    /// <summary>Names of a segment column's segments, by index.</summary>
    internal IReadOnlyList<string> SegmentNames(int column) => Columns.Segments[column].Names;

    /// <summary>The first column that has rows of a segment of that name, and its index there; null where none has.</summary>
    internal (int Column, int Segment)? FindSegment(string name)
    {
        for (var c = 0; c < Segments.Count; c++)
        {
            var segment = Columns.Segments[c].Names.ToList().IndexOf(name);
            for (var row = 0; row < Count && segment >= 0; row++)
            {
                if (Segments[c][row] == segment)
                    return (c, segment);
            }
        }

        return null;
    }

    /// <summary>Number of rows that count.</summary>
    public int Count => Arrival.Count;

    /// <summary>First row whose latency is measured: those before it belong to the warm-up.</summary>
    public int MeasuredFrom { get; private set; } = int.MaxValue;

    /// <summary>Time that cost is spread over, µs.</summary>
    internal long SpanMicros => Count == 0 ? 0 : Arrival[Count - 1] - (Columns.WarmUp.All ? _countedFrom : _firstArrival);

    /// <inheritdoc />
    public void Observe(PreparedSlice slice)
    {
        if (slice.Count == 0)
            return;
        if (slice.FirstRow == 0)
            _firstArrival = slice.Arrival[0];
        if (Segments.Count == 0)
            Segments = [.. slice.Segments.Select(_ => new CompactColumn())];
        WeightScale = slice.Layout.Weights ? SlicePreparer.WeightScale : 1;
        for (var i = 0; i < slice.Count; i++)
        {
            var measured = slice.Arrival[i] >= _firstArrival + Columns.WarmUp.Micros && slice.FirstRow + i >= Columns.WarmUp.Rows;
            if (measured && MeasuredFrom == int.MaxValue)
                (MeasuredFrom, _countedFrom) = (Count, slice.Arrival[i]);
            if (measured || !Columns.WarmUp.All)
                Add(slice, i);
        }
    }

    /// <summary>The same table with another tier in place of one.</summary>
    public SearchTable With(int tier, TierTable replacement) => new(this, [.. Tiers.Select((t, k) => k == tier ? replacement : t)]);

    /// <summary>A part of the rows, as a table of its own.</summary>
    public SearchTable Rows(int from, int to)
    {
        var part = new SearchTable(Columns)
        {
            Segments = [.. Segments.Select(_ => new CompactColumn())],
            WeightScale = WeightScale,
            MeasuredFrom = MeasuredFrom == int.MaxValue ? int.MaxValue : Math.Max(0, MeasuredFrom - from),
            _firstArrival = from < to ? Arrival[from] : 0,
            _countedFrom = from < to ? Arrival[from] : 0,
        };
        for (var row = from; row < to; row++)
            part.Copy(this, row);
        return part;
    }

    internal void Copy(SearchTable other, int row)
    {
        Arrival.Add(other.Arrival[row]);
        TrueClass.Add(other.TrueClass[row]);
        Weight.Add(other.Weight[row]);
        Value.Add(other.Value[row]);
        for (var s = 0; s < Segments.Count; s++)
            Segments[s].Add(other.Segments[s][row]);
        for (var c = 0; c < Scores.Count; c++)
            Scores[c].Add(other.Scores[c][row]);
        for (var c = 0; c < Categories.Count; c++)
            Categories[c].Add(other.Categories[c][row]);
        for (var k = 0; k < Tiers.Count; k++)
            Tiers[k].Copy(other.Tiers[k], row);
    }

    private void Add(PreparedSlice slice, int i)
    {
        if (Count == int.MaxValue - 1)
            throw new Core.ReplayInputException($"search: more than {int.MaxValue - 1} rows; expected fewer (a sample, or a shorter window)");
        Arrival.Add(slice.Arrival[i]);
        TrueClass.Add(slice.TrueClass[i]);
        Weight.Add(slice.Layout.Weights ? slice.Weight[i] : 1);
        Value.Add(slice.Layout.Values ? slice.Value[i] : 0);
        for (var s = 0; s < Segments.Count; s++)
            Segments[s].Add(slice.Segments[s][i]);
        for (var c = 0; c < Scores.Count; c++)
            Scores[c].Add(slice.Numbers[Columns.Scores[c].Column.Index][i]);
        for (var c = 0; c < Categories.Count; c++)
            Categories[c].Add(slice.Categories[Columns.Categories[c].Column.Index][i]);
        for (var k = 0; k < Tiers.Count; k++)
            Add(Tiers[k], slice, i, slice.Tiers[k][i]);
    }

    private void Add(TierTable tier, PreparedSlice slice, int i, in TierRow row)
    {
        tier.Confidence.Add(row.Answer == PredictionColumns.Uncovered ? double.NaN : row.Confidence);
        tier.Answer.Add(row.Answer);
        tier.Credit.Add(row.Credit);
        tier.Price.Add(row.Price);
        tier.Service.Add(row.Service);
        var truth = slice.TrueClass[i];
        tier.Mistake.Add(Columns.Errors is { } errors && truth >= 0 && row.Credit != PredictionColumns.FullCredit
            ? errors.Of(truth, row.Answer, slice.Layout.Values ? slice.Value[i] : 0)
            : 0);
    }
}
