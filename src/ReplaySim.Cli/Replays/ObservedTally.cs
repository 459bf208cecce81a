using ReplaySim.Core;
using ReplaySim.Core.Metrics;
using ReplaySim.Core.Money;
using ReplaySim.Core.Replay;
using ReplaySim.Core.Replay.Slices;
using ReplaySim.Core.Results;
using ReplaySim.Core.Transactions;
using ReplaySim.Scenarios.Binding;
using ReplaySim.Scenarios.History;

namespace ReplaySim.Cli.Replays;

/// <summary>Adds up what history says really happened, to lay beside the replay of the recorded routing.</summary>
internal sealed class ObservedTally : ISliceObserver
{
    private readonly ObservedOptions _options;
    private readonly CategoryTable _categories;
    private readonly CategoryColumn _tier;
    private readonly NumberColumn? _correct;
    private readonly NumberColumn? _latency;
    private readonly NumberColumn? _cost;
    private readonly double _microsPerUnit;
    private readonly LatencyHistogram _latencies = new();
    private readonly SortedDictionary<string, long> _asked = new(StringComparer.Ordinal);
    private readonly Dictionary<int, long> _paths = [];
    private Int128 _costNano;
    private long _right;
    private long _judged;
    private long _unrouted;
    private decimal _unroutedLabels;

    public ObservedTally(ObservedOptions options, SharedHistory shared)
    {
        _options = options;
        _categories = shared.Categories;
        _tier = shared.Columns.Category(options.Tier);
        _correct = options.Correct is { } correct ? shared.Columns.Number(correct) : null;
        _latency = options.Latency is { } latency ? shared.Columns.Number(latency) : null;
        _cost = options.Cost is { } cost ? shared.Columns.Number(cost) : null;
        _microsPerUnit = options.LatencyUnit switch { "s" => 1e6, "us" => 1, "ns" => 1e-3, _ => 1e3 };
    }

    public void Observe(PreparedSlice slice)
    {
        var tiers = slice.Categories[_tier.Index];
        for (var i = 0; i < slice.Count; i++)
        {
            if (tiers[i] < 0)
            {
                _unrouted++;
                _unroutedLabels += slice.TrueClass[i] < 0 ? 0 : slice.Layout.Weights ? (decimal)slice.Weight[i] / SlicePreparer.WeightScale : 1;
                continue;
            }

            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_paths, tiers[i], out _)++;
            if (_correct is { } correct && slice.Numbers[correct.Index][i] is var right && !double.IsNaN(right))
            {
                _judged++;
                _right += right != 0 ? 1 : 0;
            }

            if (_latency is { } latency && slice.Numbers[latency.Index][i] is var taken && !double.IsNaN(taken))
                _latencies.Add((long)Math.Floor(CheckedValue(taken, _options.Latency!, slice.FirstRow + i) * _microsPerUnit + 0.5));
            if (_cost is { } cost && slice.Numbers[cost.Index][i] is var billed && !double.IsNaN(billed))
                _costNano += (long)Math.Floor(CheckedValue(billed, _options.Cost!, slice.FirstRow + i) * MoneyText.NanoPerDollar + 0.5);
        }
    }

    /// <summary>Rows for which history records no route: replayed as rejected, and left out of what is compared.</summary>
    public long Unrouted => _unrouted;

    /// <summary>Simulated beside observed.</summary>
    public ReconciliationSummary Against(ReplayResult replayed)
    {
        var figures = new List<ReconciledFigure>();
        if (_cost is not null)
            figures.Add(new("spend", "dollars", MoneyText.ToDollars(replayed.Cost.Calls), (double)_costNano / MoneyText.NanoPerDollar));
        var labelled = replayed.Accuracy.Labelled - _unroutedLabels;
        if (_correct is not null && _judged > 0 && labelled > 0)
            figures.Add(new("accuracy", "share", (double)(replayed.Accuracy.Correct / labelled), (double)_right / _judged));
        if (_latency is not null && _latencies.Count > 0)
        {
            var observed = LatencySummary.Of(_latencies);
            figures.Add(new("latency.p50", "ms", replayed.Latency.P50Micros / 1e3, observed.P50Micros / 1e3));
            figures.Add(new("latency.p95", "ms", replayed.Latency.P95Micros / 1e3, observed.P95Micros / 1e3));
            figures.Add(new("latency.p99", "ms", replayed.Latency.P99Micros / 1e3, observed.P99Micros / 1e3));
        }

        foreach (var (path, count) in _paths)
        {
            foreach (var tier in _categories.Name(path)!.Split(['>', '+'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                _asked[tier] = _asked.GetValueOrDefault(tier) + count;
        }

        foreach (var tier in replayed.Tiers)
            figures.Add(new($"tier.{tier.Name}.asked", "calls", tier.Asked, _asked.GetValueOrDefault(tier.Name)));
        return new ReconciliationSummary(figures);
    }

    private static double CheckedValue(double value, string column, long row) => value is >= 0 and < 9e9
        ? value
        : throw new ReplayInputException(FormattableString.Invariant($"observed: column '{column}', row {row}: {value}; expected a number from 0 up"));
}
