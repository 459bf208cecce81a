namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>
/// What a row of each kind adds at best when it may end at any of some places: the least of the objective, the most of each
/// constraint, and the least weight. Sums of these bound every choice that leaves rows those places.
/// </summary>
internal readonly struct KindSums
{
    private readonly long[] _ofKind;

    private KindSums(int width, long[] ofKind) => (Width, _ofKind) = (width, ofKind);

    /// <summary>The number of sums, and the weight as one more.</summary>
    public int Width { get; }

    /// <param name="kinds">What a row of each kind adds at each place.</param>
    /// <param name="multipliers">What sums weigh; empty: nothing.</param>
    /// <param name="places">Where rows may end.</param>
    public static KindSums Best(MeasureTable kinds, long[] multipliers, params ReadOnlySpan<int> places)
    {
        var (count, width) = (kinds.Amounts[0][0].Count, kinds.Sums + 1);
        var best = new long[count * width];
        for (var kind = 0; kind < count; kind++)
        {
            var of = best.AsSpan(kind * width, width);
            kinds.AddTo(of, kind, places[0]);
            of[^1] = Weigh(kinds, multipliers, kind, places[0]);
            foreach (var place in places[1..])
            {
                var sums = new long[width];
                kinds.AddTo(sums, kind, place);
                of[0] = Math.Min(of[0], sums[0]);
                for (var s = 1; s < width - 1; s++)
                    of[s] = Math.Max(of[s], sums[s]);
                of[^1] = Math.Min(of[^1], Weigh(kinds, multipliers, kind, place));
            }
        }

        return new KindSums(width, best);
    }

    private static long Weigh(MeasureTable kinds, long[] multipliers, int kind, int place) => multipliers.Length == 0 ? 0 : kinds.Weigh(multipliers, kind, place);

    /// <summary>How much more a row adds than by other sums.</summary>
    public KindSums Less(KindSums other)
    {
        var difference = (long[])_ofKind.Clone();
        for (var i = 0; i < difference.Length; i++)
            difference[i] -= other._ofKind[i];
        return new KindSums(Width, difference);
    }

    /// <summary>Adds rows, counted by kind.</summary>
    public void AddTo(Span<long> totals, ReadOnlySpan<int> counts)
    {
        for (var kind = 0; kind < counts.Length; kind++)
        {
            long count = counts[kind];
            if (count == 0)
                continue;
            var of = _ofKind.AsSpan(kind * Width, Width);
            for (var s = 0; s < of.Length; s++)
                totals[s] += count * of[s];
        }
    }

    /// <summary>Adds the rows that are in one count and not in another.</summary>
    public void AddTo(Span<long> totals, ReadOnlySpan<int> counts, ReadOnlySpan<int> except)
    {
        for (var kind = 0; kind < counts.Length; kind++)
        {
            long count = counts[kind] - except[kind];
            if (count == 0)
                continue;
            var of = _ofKind.AsSpan(kind * Width, Width);
            for (var s = 0; s < of.Length; s++)
                totals[s] += count * of[s];
        }
    }
}
