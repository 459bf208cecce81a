namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>Choices at edges of buckets, with all their sums.</summary>
internal sealed class GridPoints(CoarseTerms terms, CoarseGrid grid)
{
    private readonly List<long> _sums = [];
    private readonly List<(int Outer, int Cut)> _edges = [];
    private readonly int _width = terms.Kinds.Sums;
    private int _best = -1;

    /// <summary>The cheapest feasible one; null where none is feasible.</summary>
    public CoarseChoice? Best => _best < 0 ? null : new CoarseChoice(ThresholdsOf(_edges[_best]), _sums[_best * _width]);

    /// <summary>Adds a choice.</summary>
    /// <param name="outer">Bucket at whose lower edge the outer threshold lies; of no account where there is none.</param>
    /// <param name="cut">Bucket at whose lower edge the cut lies.</param>
    /// <param name="sums">Its sums, and whatever follows them.</param>
    public void Add(int outer, int cut, ReadOnlySpan<long> sums)
    {
        if (terms.Meets(sums) && (_best < 0 || sums[0] < _sums[_best * _width]))
            _best = _edges.Count;
        _edges.Add((outer, cut));
        _sums.AddRange(sums[.._width]);
    }

    /// <summary>The sums of the choice that weighs least; null where there is none.</summary>
    public long[]? Lightest(long[] multipliers)
    {
        var sums = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_sums);
        var (best, least) = (0, long.MaxValue);
        for (var at = 0; at < sums.Length; at += _width)
        {
            var weight = multipliers[0] * sums[at];
            for (var s = 1; s < _width; s++)
                weight -= multipliers[s] * sums[at + s];
            if (weight < least)
                (best, least) = (at, weight);
        }

        return sums.IsEmpty ? null : sums.Slice(best, _width).ToArray();
    }

    private double[] ThresholdsOf((int Outer, int Cut) edges)
    {
        var thresholds = new double[terms.Axes.Count];
        thresholds[terms.Route.Cuts[0]] = grid.Line.Edge(0, edges.Cut);
        if (grid.Outer is { } outer)
            thresholds[terms.Route.Outer] = outer.Edge(0, edges.Outer);
        return thresholds;
    }
}
