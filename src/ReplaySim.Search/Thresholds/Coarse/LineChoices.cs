namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>Choices of several cuts on a line, each at the upper edge of a bucket.</summary>
internal sealed class LineChoices
{
    private const int Rounds = 8;

    private readonly CoarseTerms _terms;
    private readonly LineSums _sums;
    private readonly long[] _decided;
    private readonly BucketRange[] _edges;
    private readonly bool[] _placed;

    /// <param name="terms">The search.</param>
    /// <param name="sums">Sums by bucket.</param>
    /// <param name="decided">Sums of all other rows.</param>
    /// <param name="edges">Per cut, the buckets at whose upper edge it may lie.</param>
    public LineChoices(CoarseTerms terms, LineSums sums, long[] decided, BucketRange[] edges)
    {
        (_terms, _sums, _decided, _edges) = (terms, sums, decided, edges);
        _placed = new bool[sums.Buckets * edges.Length];
    }

    /// <summary>The cheapest feasible choice met: a bucket per cut; null where none was.</summary>
    public int[]? Best { get; private set; }

    /// <summary>Its objective.</summary>
    public long BestObjective { get; private set; } = long.MaxValue;

    /// <summary>The sums of the choice that weighs least: a shortest path, with as many cuts passed as its state. Null where no edges are allowed.</summary>
    public long[]? Lightest(long[] multipliers)
    {
        var cuts = _edges.Length;
        var least = new long[cuts + 1];
        Array.Fill(least, long.MaxValue, 1, cuts);
        for (var b = 0; b < _sums.Buckets; b++)
        {
            for (var passed = 0; passed <= cuts; passed++)
            {
                if (least[passed] != long.MaxValue)
                    least[passed] += _sums.Weigh(multipliers, b, 1 + passed);
            }

            for (var c = 0; c < cuts; c++)
            {
                var placed = b >= _edges[c].Low && b <= _edges[c].High && least[c] < least[c + 1];
                _placed[b * cuts + c] = placed;
                if (placed)
                    least[c + 1] = least[c];
            }
        }

        if (least[cuts] == long.MaxValue)
            return null;
        var choice = new int[cuts];
        var next = cuts - 1;
        for (var b = _sums.Buckets - 1; b >= 0; b--)
        {
            while (next >= 0 && _placed[b * cuts + next])
                choice[next--] = b;
        }

        var sums = SumsOf(choice);
        Keep(choice, sums);
        return sums;
    }

    /// <summary>Moves single cuts of the best choice to wherever they are cheapest; under a single constraint, cuts two by two.</summary>
    public void Improve()
    {
        for (var round = 0; round < Rounds && Best is not null; round++)
        {
            var before = BestObjective;
            for (var c = 0; c < _edges.Length; c++)
            {
                Move(Best, c);
                for (var other = c + 1; other < _edges.Length && _terms.Kinds.Sums == 2; other++)
                    MovePair(Best, c, other);
            }

            if (BestObjective == before)
                return;
        }
    }

    private void Move(int[] from, int cut)
    {
        var choice = (int[])from.Clone();
        ForEachPlace(choice, cut, Room(choice, cut, cut, cut), (bucket, sums) =>
        {
            choice[cut] = bucket;
            Keep(choice, sums);
        });
    }

    private void MovePair(int[] from, int first, int second)
    {
        var (choice, rest) = ((int[])from.Clone(), SumsOf(from));
        var areNext = first + 1 == second;
        var one = OptionsOf(from, first, Room(from, first, first, areNext ? second : first), rest, 0);
        var other = OptionsOf(from, second, Room(from, second, areNext ? first : second, second), rest, 1);
        if (one.Range.IsEmpty || other.Range.IsEmpty || new LinePairs(_terms.Kinds.Needs[1]).Best(one, other, BestObjective) is not var (low, high))
            return;
        (choice[first], choice[second]) = (low, high);
        Keep(choice, SumsOf(choice));
    }

    // All sums with a cut at each of its places; those of one cut hold the rest as well, those of the other only the difference.
    private LinePairs.Options OptionsOf(int[] choice, int cut, BucketRange range, long[] rest, int share)
    {
        var (costs, gains) = (new long[Math.Max(0, range.High - range.Low + 1)], new long[Math.Max(0, range.High - range.Low + 1)]);
        ForEachPlace(choice, cut, range, (bucket, sums) =>
            (costs[bucket - range.Low], gains[bucket - range.Low]) = (sums[0] - share * rest[0], sums[1] - share * rest[1]));
        return new(range, costs, gains);
    }

    // Where a cut may move when some move together: between the one before the first of them and the one after the last.
    private BucketRange Room(int[] choice, int cut, int first, int last) => new(
        Math.Max(_edges[cut].Low, first == 0 ? 0 : choice[first - 1]), Math.Min(_edges[cut].High, last + 1 == choice.Length ? _sums.Buckets - 1 : choice[last + 1]));

    private void ForEachPlace(int[] choice, int cut, BucketRange range, Action<int, long[]> place)
    {
        var moved = (int[])choice.Clone();
        moved[cut] = range.Low;
        var sums = SumsOf(moved);
        foreach (var b in range.All())
        {
            if (b > range.Low)
            {
                _sums.AddTo(sums, cut + 1, b, b + 1);
                Subtract(sums, cut + 2, b);
            }

            place(b, sums);
        }
    }

    private void Subtract(long[] sums, int place, int bucket)
    {
        var moved = new long[sums.Length];
        _sums.AddTo(moved, place, bucket, bucket + 1);
        for (var s = 0; s < sums.Length; s++)
            sums[s] -= moved[s];
    }

    private long[] SumsOf(int[] choice)
    {
        var sums = (long[])_decided.Clone();
        var from = 0;
        for (var c = 0; c <= choice.Length; c++)
        {
            var to = c == choice.Length ? _sums.Buckets : choice[c] + 1;
            _sums.AddTo(sums, 1 + c, from, to);
            from = to;
        }

        return sums;
    }

    private void Keep(int[] choice, long[] sums)
    {
        if (sums[0] < BestObjective && _terms.Meets(sums))
            (Best, BestObjective) = ((int[])choice.Clone(), sums[0]);
    }
}
