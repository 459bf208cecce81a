namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>
/// Bounds on what choices weigh by the bucket that a cut lies in: shortest paths from both ends of the line, on which the rows of a
/// bucket with cuts in it go wherever they weigh least.
/// </summary>
internal sealed class LineBounds
{
    private const long None = long.MaxValue / 2;

    private readonly BucketRange[] _ranges;
    private readonly long[] _within;
    private readonly long[] _before;
    private readonly long[] _after;
    private readonly int _states;

    /// <param name="terms">The search.</param>
    /// <param name="counts">Rows by bucket and kind.</param>
    /// <param name="ranges">Per cut, the buckets that it may lie in.</param>
    /// <param name="multipliers">What sums weigh.</param>
    public LineBounds(CoarseTerms terms, KindCounts counts, BucketRange[] ranges, long[] multipliers)
    {
        (_ranges, _states) = (ranges, ranges.Length + 1);
        var buckets = counts.Line - 1;
        _within = Within(terms, counts, buckets, multipliers);
        (_before, _after) = (new long[(buckets + 1) * _states], new long[(buckets + 1) * _states]);
        Array.Fill(_before, None);
        Array.Fill(_after, None);
        (_before[0], _after[^1]) = (0, 0);
        for (var b = 0; b < buckets; b++)
            ForEachStep(b, (from, to, weight) => Lower(ref _before[(b + 1) * _states + to], _before[b * _states + from] + weight));
        for (var b = buckets - 1; b >= 0; b--)
            ForEachStep(b, (from, to, weight) => Lower(ref _after[b * _states + from], _after[(b + 1) * _states + to] + weight));
    }

    /// <summary>What any choice weighs at least.</summary>
    public long Least => _before[^1];

    /// <summary>Buckets of a cut's range, from the first to the last in which a choice may weigh no more than a limit.</summary>
    public BucketRange Open(int cut, long limit)
    {
        var (low, high) = (_ranges[cut].High + 1, _ranges[cut].Low - 1);
        for (var b = _ranges[cut].Low; b <= _ranges[cut].High; b++)
        {
            var least = None;
            ForEachStep(b, (from, to, weight) =>
            {
                if (from <= cut && cut < to)
                    least = Math.Min(least, Sum(_before[b * _states + from], weight, _after[(b + 1) * _states + to]));
            });
            if (least <= limit)
                (low, high) = (Math.Min(low, b), b);
        }

        return new BucketRange(low, high);
    }

    // From so many cuts passed to so many, with those between in the bucket.
    private void ForEachStep(int bucket, Action<int, int, long> step)
    {
        for (var from = 0; from < _states; from++)
        {
            for (var to = from; to < _states; to++)
            {
                if (to > from && (bucket < _ranges[to - 1].Low || bucket > _ranges[to - 1].High))
                    break;
                step(from, to, _within[(bucket * _states + from) * _states + to]);
            }
        }
    }

    private long[] Within(CoarseTerms terms, KindCounts counts, int buckets, long[] multipliers)
    {
        var within = new long[buckets * _states * _states];
        var weights = new long[terms.KindCount * _states];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = terms.Kinds.Weigh(multipliers, i / _states, 1 + i % _states);
        for (var b = 0; b < buckets; b++)
        {
            var (of, sums) = (counts.Of(0, b).ToArray(), within.AsMemory(b * _states * _states, _states * _states));
            for (var kind = 0; kind < of.Length; kind++)
            {
                if (of[kind] != 0)
                    AddLeast(sums.Span, weights.AsSpan(kind * _states, _states), of[kind]);
            }
        }

        return within;
    }

    private void AddLeast(Span<long> sums, ReadOnlySpan<long> weights, long count)
    {
        for (var from = 0; from < _states; from++)
        {
            var least = weights[from];
            for (var to = from; to < _states; to++)
            {
                least = Math.Min(least, weights[to]);
                sums[from * _states + to] += count * least;
            }
        }
    }

    private static void Lower(ref long least, long value)
    {
        if (value < least && value < None / 2)
            least = value;
    }

    private static long Sum(long before, long within, long after) => before == None || after == None ? None : before + within + after;
}
