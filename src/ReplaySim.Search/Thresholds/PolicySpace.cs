using ReplaySim.Core.Routing;
using ReplaySim.Core.Routing.Always;
using ReplaySim.Core.Routing.Cascade;
using ReplaySim.Core.Routing.PerSegment;
using ReplaySim.Core.Routing.Score;
using ReplaySim.Core.Tiers;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Thresholds;

/// <summary>
/// The policies that a search chooses among: a policy's shape with some of its thresholds open. Made of a declared policy and the
/// axes; thresholds that no axis names stay as declared.
/// </summary>
internal sealed class PolicySpace
{
    private readonly SearchTable _table;
    private readonly IReadOnlyList<ThresholdAxis> _axes;
    private readonly List<int[]> _lines = [];
    private readonly List<ThresholdAxis> _all;
    private readonly HashSet<int> _used = [];
    private readonly HashSet<int> _outer = [];
    private Route? _route;

    private PolicySpace(SearchTable table, IReadOnlyList<ThresholdAxis> axes)
    {
        _table = table;
        _axes = axes;
        _all = [.. axes];
    }

    public Route Route => _route!;

    /// <summary>All axes; those beyond the given ones are fixed cuts between open ones.</summary>
    public IReadOnlyList<ThresholdAxis> Axes => _all;

    /// <summary>Per line, its axes in ascending order of cuts.</summary>
    public IReadOnlyList<int[]> Lines => _lines;

    /// <summary>Whether an axis stands before a line.</summary>
    public bool IsOuter(int axis) => _outer.Contains(axis);

    /// <summary>The space; null where the policy has another shape than an exact search knows.</summary>
    public static PolicySpace? Of(PolicyOptions policy, string path, IReadOnlyList<ThresholdAxis> axes, SearchTable table)
    {
        var space = new PolicySpace(table, axes);
        space._route = space.Read(policy, path);
        return space._route is null || space._used.Count != axes.Count ? null : space;
    }

    private Route? Read(PolicyOptions policy, string path) => policy switch
    {
        AlwaysOptions always => new FixedRoute(TierIndex(always.Tier)),
        CascadeOptions cascade => Read(cascade, $"{path}.cascade"),
        ScoreOptions score => Read(score, $"{path}.score"),
        PerSegmentOptions segments => Read(segments, $"{path}.per_segment"),
        _ => null,
    };

    private SegmentRoute? Read(PerSegmentOptions options, string path)
    {
        var column = _table.Columns.Categories.ToList().FindIndex(c => c.Name == options.Column);
        var names = options.Segments.Keys.Order(StringComparer.Ordinal).ToList();
        var routes = names.Select(n => Read(options.Segments[n], $"{path}.segments.{n}")).Append(Read(options.Otherwise, $"{path}.otherwise")).ToArray();
        if (column < 0 || routes.Any(r => r is null))
            return null;
        var codes = _table.Categories[column];
        var places = new Dictionary<long, int>();
        return new SegmentRoute(
            row =>
            {
                var code = codes[row];
                if (!places.TryGetValue(code, out var place))
                    places[code] = place = _table.Columns.CategoryNames.Name((int)code) is { } name && names.IndexOf(name) is var at and >= 0 ? at : names.Count;
                return place;
            },
            routes!);
    }

    private ScoreRoute? Read(ScoreOptions options, string path)
    {
        var chain = Chain(options.Tiers);
        var column = _table.Columns.Scores.ToList().FindIndex(c => c.Name == options.Column);
        if (column < 0 || options.Cuts.Count != chain.Length - 1)
            return null;
        var cuts = new int[options.Cuts.Count];
        for (var k = 0; k < cuts.Length; k++)
        {
            cuts[k] = AxisOf($"{path}.cuts[{k}]");
            if (cuts[k] >= 0)
                continue;
            cuts[k] = _all.Count;
            _all.Add(new ThresholdAxis($"{path}.cuts[{k}]", options.Cuts[k], options.Cuts[k]));
        }

        Ascend(cuts);
        return new ScoreRoute(_table.Scores[column], chain, NewLine(cuts), cuts);
    }

    // Since cuts ascend, none is below what the one before it may be at least, nor above what the one after it may be at most.
    private void Ascend(int[] cuts)
    {
        for (var k = 1; k < cuts.Length; k++)
            _all[cuts[k]] = _all[cuts[k]] with { From = Math.Max(_all[cuts[k]].From, _all[cuts[k - 1]].From) };
        for (var k = cuts.Length - 2; k >= 0; k--)
            _all[cuts[k]] = _all[cuts[k]] with { To = Math.Min(_all[cuts[k]].To, _all[cuts[k + 1]].To) };
    }

    private CascadeRoute? Read(CascadeOptions options, string path)
    {
        var chain = Chain(options.Tiers);
        var thresholds = new Dictionary<int, RouteThreshold>[chain.Length];
        var otherwise = new RouteThreshold[chain.Length];
        for (var stage = 0; stage < chain.Length - 1; stage++)
        {
            var tier = _table.Columns.TierNames[chain[stage]];
            var declared = options.Thresholds.GetValueOrDefault(tier) ?? new CascadeThreshold();
            otherwise[stage] = declared.ByLabel.Count == 0 ? Threshold($"{path}.thresholds.{tier}", declared.Otherwise) : new(-1, declared.Otherwise);
            thresholds[stage] = declared.ByLabel.ToDictionary(p => ClassIndex(p.Key), p => Threshold($"{path}.thresholds.{tier}.{p.Key}", p.Value));
        }

        bool IsOpen(int stage) => thresholds[stage] is not null && thresholds[stage].Values.Append(otherwise[stage]).Any(t => t.Axis >= 0);
        var open = Enumerable.Range(0, chain.Length - 1).Where(IsOpen).ToList();
        if (open.Count > 2)
            return null;
        var isOuter = new bool[chain.Length];
        if (open.Count == 2)
            isOuter[open[0]] = true;
        var lines = new Dictionary<int, int>();
        foreach (var stage in open)
        {
            foreach (var axis in thresholds[stage].Values.Append(otherwise[stage]).Select(t => t.Axis).Where(a => a >= 0))
            {
                if (isOuter[stage])
                    _outer.Add(axis);
                else if (!lines.ContainsKey(axis))
                    lines[axis] = NewLine([axis]);
            }
        }

        return new CascadeRoute(_table, chain, (stage, answer) => thresholds[stage].TryGetValue(answer, out var own) ? own : otherwise[stage], isOuter, axis => lines[axis])
        {
            IsStraight = open.Count == chain.Length - 1 && thresholds.All(byLabel => byLabel is null or { Count: 0 }),
        };
    }

    private RouteThreshold Threshold(string path, double declared) => new(AxisOf(path), declared);

    private int AxisOf(string path)
    {
        for (var a = 0; a < _axes.Count; a++)
        {
            if (_axes[a].Path != path)
                continue;
            _used.Add(a);
            return a;
        }

        return -1;
    }

    private int NewLine(int[] axes)
    {
        _lines.Add(axes);
        return _lines.Count - 1;
    }

    private int[] Chain(IReadOnlyList<string>? names) => names is null ? [.. Enumerable.Range(0, _table.Tiers.Count)] : [.. names.Select(TierIndex)];

    private int TierIndex(string name) => _table.Columns.TierNames.ToList().IndexOf(name);

    private int ClassIndex(string name) => _table.Columns.Classes.IndexOfName(name);
}
