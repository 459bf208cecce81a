namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>What the rows of each bucket on a line add to every sum at each place, summed up from the first bucket.</summary>
internal sealed class LineSums
{
    private readonly long[] _upTo;
    private readonly int _places;
    private readonly int _sums;

    /// <param name="kinds">What a row of each kind adds.</param>
    /// <param name="counts">Rows by bucket and kind.</param>
    public LineSums(MeasureTable kinds, KindCounts counts)
    {
        (_places, _sums, Buckets) = (kinds.Amounts[0].Length, kinds.Sums, counts.Line - 1);
        _upTo = new long[(Buckets + 1) * _places * _sums];
        KindSums[] rates = [.. Enumerable.Range(0, _places).Select(place => KindSums.Best(kinds, [], place))];
        var totals = new long[_sums + 1];
        for (var b = 0; b < Buckets; b++)
        {
            for (var place = 0; place < _places; place++)
            {
                Array.Clear(totals);
                rates[place].AddTo(totals, counts.Of(0, b));
                var (before, after) = (At(b, place), At(b + 1, place));
                for (var s = 0; s < _sums; s++)
                    _upTo[after + s] = _upTo[before + s] + totals[s];
            }
        }
    }

    public int Buckets { get; }

    /// <summary>Adds the sums of some buckets' rows, all at one place.</summary>
    /// <param name="totals">Where to.</param>
    /// <param name="place">The place.</param>
    /// <param name="from">First bucket.</param>
    /// <param name="to">The one after the last.</param>
    public void AddTo(Span<long> totals, int place, int from, int to)
    {
        var (before, after) = (At(from, place), At(to, place));
        for (var s = 0; s < _sums; s++)
            totals[s] += _upTo[after + s] - _upTo[before + s];
    }

    /// <summary>What the rows of a bucket weigh at a place.</summary>
    public long Weigh(long[] multipliers, int bucket, int place)
    {
        var (before, after) = (At(bucket, place), At(bucket + 1, place));
        var weight = multipliers[0] * (_upTo[after] - _upTo[before]);
        for (var s = 1; s < _sums; s++)
            weight -= multipliers[s] * (_upTo[after + s] - _upTo[before + s]);
        return weight;
    }

    private int At(int bucket, int place) => (bucket * _places + place) * _sums;
}
