namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>
/// One level of a coarse search over a single cut, with or without an outer threshold: strips of the outer threshold are halved until
/// nothing in them is left, or they are a single bucket.
/// </summary>
internal sealed class GridLevel
{
    private readonly CoarseTerms _terms;
    private readonly CoarseGrid _grid;
    private readonly Window[] _windows;
    private readonly List<CoarseCell> _cells;
    private readonly BucketedRows _rows;
    private CoarseChoice _known = null!;
    private long[] _multipliers = [];
    private BucketRange _outer = new(int.MaxValue, -1);
    private BucketRange _line = new(int.MaxValue, -1);

    private GridLevel(CoarseTerms terms, BucketedRows rows, CoarseGrid grid, Window[] windows, List<CoarseCell> cells) =>
        (_terms, _rows, _grid, _windows, _cells) = (terms, rows, grid, windows, cells);

    private int OuterAxis => _terms.Route.Outer;

    private int CutAxis => _terms.Route.Cuts[0];

    /// <summary>Narrows the windows; null where no feasible choice is known.</summary>
    /// <param name="terms">The search.</param>
    /// <param name="rows">Open rows.</param>
    /// <param name="windows">Per axis, the thresholds that are left.</param>
    /// <param name="before">What the level before found.</param>
    /// <param name="cells">Where what is ruled out is put down.</param>
    /// <param name="decided">Where rows are counted that are open no longer.</param>
    public static CoarseStep? Narrow(CoarseTerms terms, OpenRows rows, Window[] windows, CoarseStep? before, List<CoarseCell> cells, DecidedRows decided)
    {
        var (limits, hasOuter) = (terms.Limits.Coarse, terms.Route.Outer >= 0);
        var room = Math.Max(1, limits.Counts / Math.Max(terms.KindCount, terms.Kinds.Sums));
        var line = Buckets.Over([windows[terms.Route.Cuts[0]]], rows.Line.Span, hasOuter ? Math.Min(limits.GridBuckets, (int)Math.Sqrt(room)) : Math.Min(limits.LineBuckets, room));
        var outer = hasOuter ? Buckets.Over([windows[terms.Route.Outer]], rows.Outer.Span, Math.Min(limits.GridBuckets, (int)Math.Sqrt(room))) : null;
        var bucketed = BucketedRows.Of(rows, outer, line, terms.Limits.Threads);
        var counts = KindCounts.Of(bucketed, terms.KindCount);
        return new GridLevel(terms, bucketed, new CoarseGrid(terms, counts, decided.Sums(), outer, line), windows, cells).Narrow(before, decided);
    }

    private CoarseStep? Narrow(CoarseStep? before, DecidedRows decided)
    {
        var points = _grid.Points(_windows);
        var known = points.Best is { } found && !(before?.Known.Objective <= found.Objective) ? found : before?.Known;
        if (known is null)
            return null;
        (_known, _multipliers) = (known, MultipliersOf(points, known) ?? before?.Multipliers ?? []);
        Halve(_grid.Outer?.Meeting(_windows[OuterAxis], _terms.Axes[OuterAxis]) ?? new(0, 0), _grid.Line.Meeting(_windows[CutAxis], _terms.Axes[CutAxis]));
        if (_line.IsEmpty)
            throw new InvalidOperationException("the best choice known was ruled out");
        _grid.AddDecided(decided, _outer, _line);
        var windows = (Window[])_windows.Clone();
        windows[CutAxis] = _grid.Line.ThresholdsIn(_line);
        if (_grid.Outer is not null)
            windows[OuterAxis] = _grid.Outer.ThresholdsIn(_outer);
        return new CoarseStep(known, _multipliers, windows, _grid.Gather(_rows, _outer, _line));
    }

    // With an outer threshold, strips are ruled out by weight too; a cut alone is looked at place by place, and needs no prices.
    private long[]? MultipliersOf(GridPoints points, CoarseChoice known)
    {
        if (_grid.Outer is null || points.Best is null)
            return null;
        var prices = new PriceSearch(_terms.Kinds, _terms.Multipliers, points.Lightest);
        prices.Search(() => known.Objective);
        return prices.Best;
    }

    private void Halve(BucketRange strip, BucketRange range)
    {
        var open = _grid.Open(strip, range, _multipliers, _known.Objective);
        if (open.IsEmpty)
        {
            Close(strip, range);
            return;
        }

        Close(strip, range with { High = open.Low - 1 });
        Close(strip, range with { Low = open.High + 1 });
        if (strip.Low == strip.High)
        {
            _outer = new(Math.Min(_outer.Low, strip.Low), Math.Max(_outer.High, strip.High));
            _line = new(Math.Min(_line.Low, open.Low), Math.Max(_line.High, open.High));
            return;
        }

        var middle = (strip.Low + strip.High) >> 1;
        Halve(strip with { High = middle }, open);
        Halve(strip with { Low = middle + 1 }, open);
    }

    private void Close(BucketRange strip, BucketRange range)
    {
        if (range.IsEmpty)
            return;
        var windows = new Window[_terms.Axes.Count];
        windows[CutAxis] = _grid.Line.ThresholdsIn(range);
        if (_grid.Outer is { } outer)
            windows[OuterAxis] = outer.ThresholdsIn(strip);
        _cells.Add(new CoarseCell(windows, _multipliers.Length == 0 ? null : _multipliers, CutAxis));
    }
}
