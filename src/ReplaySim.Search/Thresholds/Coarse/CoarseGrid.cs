namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>
/// Rows in buckets of what one cut, and an outer threshold where there is one, are compared with. Rows that an outer threshold lets pass
/// are counted up: those in lower buckets of its value pass wherever it lies above them.
/// </summary>
internal sealed class CoarseGrid
{
    private readonly CoarseTerms _terms;
    private readonly KindCounts _passing;
    private readonly int[][] _passingOfKind;
    private readonly long[] _decided;

    /// <param name="terms">The search.</param>
    /// <param name="counts">Rows by buckets; they are counted up in place.</param>
    /// <param name="decided">Sums of all other rows.</param>
    /// <param name="outer">Buckets of the outer value; null where there is no outer threshold.</param>
    /// <param name="line">Buckets on the line.</param>
    public CoarseGrid(CoarseTerms terms, KindCounts counts, long[] decided, Buckets? outer, Buckets line)
    {
        (_terms, _passing, _decided, Outer, Line) = (terms, counts, decided, outer, line);
        counts.CountUp();
        _passingOfKind = [.. Enumerable.Range(0, counts.Outer).Select(counts.OfKinds)];
        LastPassing = counts.Outer - 1;
    }

    public Buckets? Outer { get; }

    public Buckets Line { get; }

    /// <summary>The outer bucket below which all rows pass.</summary>
    private int LastPassing { get; }

    /// <summary>Looks at every choice that lies at edges of buckets and is allowed.</summary>
    /// <param name="windows">Per axis, the thresholds that are left.</param>
    public GridPoints Points(Window[] windows)
    {
        var points = new GridPoints(_terms, this);
        var (outside, below, above) = (Sums(0), Sums(1), Sums(2));
        var crossed = below.Less(above);
        var missing = Sums(_terms.Route.MissingPlace);
        var edges = EdgesIn(Line, _terms.Route.Cuts[0], windows);
        // With the outer threshold at the upper edge of a bucket, the rows of that and all before it pass.
        foreach (var passing in Outer is null ? [0] : EdgesIn(Outer, _terms.Route.Outer, windows).All().Select(b => b + 1))
        {
            var totals = _terms.Start(_decided, []);
            outside.AddTo(totals, _passingOfKind[LastPassing], _passingOfKind[passing]);
            missing.AddTo(totals, _passing.Of(passing, Line.Count));
            for (var b = 0; b < Line.Count; b++)
                (b < Line.First(0) ? below : above).AddTo(totals, _passing.Of(passing, b));
            for (var b = Line.First(0); b <= edges.High; b++)
            {
                crossed.AddTo(totals, _passing.Of(passing, b));
                if (b >= edges.Low)
                    points.Add(passing, b + 1, totals);
            }
        }

        return points;
    }

    /// <summary>
    /// With the outer threshold anywhere in some buckets: the least and the greatest bucket of a range in which the cut may lie without
    /// being ruled out; low above high where there is none.
    /// </summary>
    /// <param name="strip">Buckets of the outer threshold; empty where there is none.</param>
    /// <param name="range">Buckets of the cut.</param>
    /// <param name="multipliers">What sums weigh.</param>
    /// <param name="limit">Objective that may be reached.</param>
    public BucketRange Open(BucketRange strip, BucketRange range, long[] multipliers, long limit)
    {
        var rates = new StripRates(_terms, multipliers);
        var (first, last) = Outer is null ? (0, 0) : (strip.Low, strip.High + 1);
        var totals = _terms.Start(_decided, multipliers);
        rates.Outside.AddTo(totals, _passingOfKind[LastPassing], _passingOfKind[last]);
        AddMissing(totals, rates, first, last);
        for (var b = 0; b < Line.Count; b++)
        {
            (b < range.Low ? rates.Below : rates.Above).AddTo(totals, _passing.Of(first, b));
            (b < range.Low ? rates.BelowOrOutside : rates.AboveOrOutside).AddTo(totals, _passing.Of(last, b), _passing.Of(first, b));
        }

        var (low, high) = (range.High + 1, range.Low - 1);
        var inside = new long[totals.Length];
        for (var b = range.Low; b <= range.High; b++)
        {
            totals.CopyTo(inside, 0);
            rates.Entered.AddTo(inside, _passing.Of(first, b));
            rates.EnteredOrOutside.AddTo(inside, _passing.Of(last, b), _passing.Of(first, b));
            if (!_terms.RulesOut(inside, multipliers, limit))
                (low, high) = (Math.Min(low, b), b);
            rates.Crossed.AddTo(totals, _passing.Of(first, b));
            rates.CrossedOrOutside.AddTo(totals, _passing.Of(last, b), _passing.Of(first, b));
        }

        return new BucketRange(low, high);
    }

    /// <summary>Counts the rows that are decided where thresholds lie in some buckets only.</summary>
    public void AddDecided(DecidedRows decided, BucketRange outer, BucketRange line)
    {
        var (first, last) = Outer is null ? (0, 0) : (outer.Low, outer.High + 1);
        decided.Add(0, _passingOfKind[LastPassing], _passingOfKind[last]);
        decided.Add(_terms.Route.MissingPlace, _passing.Of(first, Line.Count));
        for (var b = 0; b < Line.Count; b++)
        {
            if (b < line.Low || b > line.High)
                decided.Add(b < line.Low ? 1 : 2, _passing.Of(first, b));
        }
    }

    private BucketRange EdgesIn(Buckets buckets, int axis, Window[] windows) => buckets.EdgesIn(windows[axis], _terms.Axes[axis]);

    /// <summary>The open rows where thresholds lie in some buckets only.</summary>
    public GatheredRows Gather(BucketedRows rows, BucketRange outer, BucketRange line)
    {
        var last = Outer is null ? 0 : outer.High + 1;
        return RowGather.Open(
            rows,
            Outer is null ? null : BucketUse.Of(Outer, [outer], b => !_passingOfKind[b + 1].SequenceEqual(_passingOfKind[b])),
            BucketUse.Of(Line, [line], b => _passing.HasRows(last, b)));
    }

    private KindSums Sums(int place) => KindSums.Best(_terms.Kinds, [], place);

    private void AddMissing(long[] totals, StripRates rates, int first, int last)
    {
        rates.Missing.AddTo(totals, _passing.Of(first, Line.Count));
        rates.MissingOrOutside.AddTo(totals, _passing.Of(last, Line.Count), _passing.Of(first, Line.Count));
    }
}
