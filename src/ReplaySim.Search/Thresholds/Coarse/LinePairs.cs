namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>
/// Moves two cuts of a choice at once to wherever they are cheapest together, under a single constraint: for each place of the one,
/// the cheapest place of the other that still meets it, by binary search.
/// </summary>
/// <param name="need">Least sum of the constraint.</param>
internal sealed class LinePairs(long need)
{
    private long[] _gains = [];
    private int[] _places = [];
    private int _kept;

    /// <summary>What a cut gives at each bucket of a range, on top of all the rest.</summary>
    public readonly record struct Options(BucketRange Range, long[] Costs, long[] Gains);

    /// <summary>The cheapest pair of buckets that meets the need and costs less than a limit; null where there is none.</summary>
    /// <param name="first">Options of the lower cut.</param>
    /// <param name="second">Options of the upper cut.</param>
    /// <param name="limit">Cost to stay below.</param>
    public (int First, int Second)? Best(Options first, Options second, long limit)
    {
        KeepUseful(second);
        (int, int)? best = null;
        foreach (var b in first.Range.All())
        {
            // The useful places ascend in what they gain, and so in what they cost.
            var at = Array.BinarySearch(_gains, 0, _kept, need - first.Gains[b - first.Range.Low]);
            at = at < 0 ? ~at : at;
            if (at == _kept || _places[at] < b)
                continue;
            var cost = first.Costs[b - first.Range.Low] + second.Costs[_places[at] - second.Range.Low];
            if (cost < limit)
                (best, limit) = ((b, _places[at]), cost);
        }

        return best;
    }

    // Places for which no other gains as much at no greater cost.
    private void KeepUseful(Options options)
    {
        var (gains, places) = ((long[])options.Gains.Clone(), options.Range.All().ToArray());
        Array.Sort(gains, places);
        (_kept, var least) = (gains.Length, long.MaxValue);
        for (var at = gains.Length - 1; at >= 0; at--)
        {
            var cost = options.Costs[places[at] - options.Range.Low];
            if (cost >= least)
                continue;
            least = cost;
            // Of places that gain the same the cheapest is left.
            if (_kept == gains.Length || gains[_kept] != gains[at])
                _kept--;
            (gains[_kept], places[_kept]) = (gains[at], places[at]);
        }

        (_gains, _places, _kept) = (gains[_kept..], places[_kept..], gains.Length - _kept);
    }
}
