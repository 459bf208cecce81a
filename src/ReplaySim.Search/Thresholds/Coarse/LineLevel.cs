namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>One level of a coarse search over several cuts on a line: each cut keeps the buckets in which it may lie in a choice that is good enough.</summary>
internal sealed class LineLevel
{
    private readonly CoarseTerms _terms;
    private readonly BucketedRows _rows;
    private readonly Buckets _buckets;
    private readonly KindCounts _counts;
    private readonly Window[] _windows;
    private readonly List<CoarseCell> _cells;

    private LineLevel(CoarseTerms terms, BucketedRows rows, Window[] windows, List<CoarseCell> cells) =>
        (_terms, _rows, _buckets, _counts, _windows, _cells) = (terms, rows, rows.Line, KindCounts.Of(rows, terms.KindCount), windows, cells);

    private int[] Cuts => _terms.Route.Cuts;

    /// <summary>Narrows the windows; null where no feasible choice is known.</summary>
    /// <param name="terms">The search.</param>
    /// <param name="rows">Open rows.</param>
    /// <param name="windows">Per axis, the thresholds that are left.</param>
    /// <param name="before">What the level before found.</param>
    /// <param name="cells">Where what is ruled out is put down.</param>
    /// <param name="decided">Where rows are counted that are open no longer.</param>
    public static CoarseStep? Narrow(CoarseTerms terms, OpenRows rows, Window[] windows, CoarseStep? before, List<CoarseCell> cells, DecidedRows decided)
    {
        var room = Math.Max(1, terms.Limits.Coarse.Counts / Math.Max(terms.KindCount, terms.Kinds.Sums * terms.Route.Ends.Length));
        var buckets = Buckets.Over(Window.Union(terms.Route.Cuts.Select(c => windows[c])), rows.Line.Span, Math.Min(terms.Limits.Coarse.LineBuckets, room));
        return new LineLevel(terms, BucketedRows.Of(rows, null, buckets, terms.Limits.Threads), windows, cells).Narrow(before, decided);
    }

    private CoarseStep? Narrow(CoarseStep? before, DecidedRows decided)
    {
        decided.Add(_terms.Route.MissingPlace, _counts.Of(0, _buckets.Count));
        var sums = decided.Sums();
        var choices = new LineChoices(_terms, new LineSums(_terms.Kinds, _counts), sums, [.. Cuts.Select(c => _buckets.EdgesIn(_windows[c], _terms.Axes[c]))]);
        var prices = new PriceSearch(_terms.Kinds, _terms.Multipliers, choices.Lightest);
        prices.Search(() => Math.Min(choices.BestObjective, before?.Known.Objective ?? long.MaxValue));
        choices.Improve();
        var known = choices.Best is { } best && !(before?.Known.Objective <= choices.BestObjective)
            ? new CoarseChoice(ThresholdsOf(best), choices.BestObjective)
            : before?.Known;
        if (known is null)
            return null;
        var multipliers = prices.Best.Length > 0 ? prices.Best : before!.Multipliers;
        var (ranges, isEnough) = Open(multipliers, known, sums);
        AddDecided(decided, ranges);
        var windows = (Window[])_windows.Clone();
        for (var c = 0; c < Cuts.Length; c++)
            windows[Cuts[c]] = ThresholdsIn(ranges[c]);
        var rows = RowGather.Open(_rows, null, BucketUse.Of(_buckets, ranges, b => _counts.HasRows(0, b)));
        return new CoarseStep(known, multipliers, windows, rows) { IsEnough = isEnough };
    }

    // Per cut, the buckets that are left; where the bound is close enough, those of the best choice known only.
    private (BucketRange[] Ranges, bool IsEnough) Open(long[] multipliers, CoarseChoice known, long[] sums)
    {
        BucketRange[] ranges = [.. Cuts.Select(c => _buckets.Meeting(_windows[c], _terms.Axes[c]))];
        var bounds = new LineBounds(_terms, _counts, ranges, multipliers);
        var start = _terms.Start(sums, multipliers)[^1];
        var bound = _terms.Multipliers.ObjectiveOf(start + bounds.Least);
        if (_terms.Limits.IsCloseEnough(bound, known.Objective))
        {
            _cells.Add(new CoarseCell(_windows, multipliers, -1, bound));
            return ([.. Cuts.Select(c => _buckets.Meeting(new Window(Math.BitDecrement(known.Thresholds[c]), known.Thresholds[c]), _terms.Axes[c]))], true);
        }

        BucketRange[] open = [.. ranges.Select((_, c) => bounds.Open(c, multipliers[0] * known.Objective - start))];
        if (open.Any(r => r.IsEmpty))
            throw new InvalidOperationException("the best choice known was ruled out");
        for (var c = 0; c < Cuts.Length; c++)
        {
            var left = ThresholdsIn(open[c]);
            Close(Cuts[c], new Window(_windows[Cuts[c]].Above, left.Above), multipliers);
            Close(Cuts[c], new Window(left.UpTo, _windows[Cuts[c]].UpTo), multipliers);
        }

        return (open, false);
    }

    private void Close(int axis, Window thresholds, long[] multipliers)
    {
        if (thresholds.Above >= thresholds.UpTo)
            return;
        var windows = (Window[])_windows.Clone();
        windows[axis] = thresholds;
        _cells.Add(new CoarseCell(windows, multipliers, -1));
    }

    // A bucket in which no cut lies is past all cuts whose buckets come before it.
    private void AddDecided(DecidedRows decided, BucketRange[] ranges)
    {
        for (var b = 0; b < _buckets.Count; b++)
        {
            if (!ranges.Any(r => r.Low <= b && b <= r.High))
                decided.Add(1 + ranges.Count(r => r.High < b), _counts.Of(0, b));
        }
    }

    private Window ThresholdsIn(BucketRange range)
    {
        var (first, last) = (_buckets.WindowOf(range.Low), _buckets.WindowOf(range.High));
        return new Window(_buckets.Edge(first, range.Low), _buckets.Edge(last, range.High + 1));
    }

    private double[] ThresholdsOf(int[] choice)
    {
        var thresholds = new double[_terms.Axes.Count];
        for (var c = 0; c < Cuts.Length; c++)
            thresholds[Cuts[c]] = _buckets.Edge(_buckets.WindowOf(choice[c]), choice[c] + 1);
        return thresholds;
    }
}
