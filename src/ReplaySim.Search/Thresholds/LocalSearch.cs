namespace ReplaySim.Search.Thresholds;

/// <summary>Improves a choice one threshold at a time, each over its whole range exactly.</summary>
internal sealed class LocalSearch(ThresholdProblem problem, Cell root)
{
    private const int Rounds = 8;

    private readonly CellScan _scan = new(problem);
    private readonly int[][] _byOuter = OrderByOuter(problem);

    /// <summary>The best choice reached from a start; null where no feasible one below the limit was met.</summary>
    public Choice? Improve(int[] start, long limit)
    {
        var at = (int[])start.Clone();
        Choice? best = null;
        for (var round = 0; round < Rounds; round++)
        {
            var before = limit;
            for (var v = 0; v < at.Length; v++)
            {
                if (root.Low[v] == root.High[v])
                    continue;
                var (low, high) = ((int[])at.Clone(), (int[])at.Clone());
                (low[v], high[v]) = Room(at, v);
                _scan.Scan(root.Within(problem, low, high), v, limit, null);
                if (_scan.Best < 0)
                    continue;
                (at[v], limit) = (_scan.Best, _scan.BestObjective);
                best = new Choice((int[])at.Clone(), limit);
            }

            if (limit == before)
                break;
        }

        return best;
    }

    /// <summary>Sets outer thresholds to where they weigh least, given the cuts.</summary>
    public void CompleteOuter(int[] boundaries, long[] multipliers)
    {
        for (var v = 0; v < boundaries.Length; v++)
        {
            if (!problem.IsOuter[v])
                continue;
            var (weight, least) = (0L, long.MaxValue);
            var from = root.Low[v];
            foreach (var row in _byOuter[v])
            {
                var place = problem.OuterPlace[row];
                if (place < root.Low[v] || place >= root.High[v])
                    continue;
                if (place >= from)
                {
                    if (weight < least)
                        (least, boundaries[v]) = (weight, from);
                    from = place + 1;
                }

                weight += problem.Measures.Weigh(multipliers, row, PlaceOf(boundaries, row)) - problem.Measures.Weigh(multipliers, row, 0);
            }

            if (weight < least)
                boundaries[v] = from;
        }
    }

    /// <summary>All sums of a choice.</summary>
    public long[] SumsOf(int[] boundaries) => root.Within(problem, (int[])boundaries.Clone(), (int[])boundaries.Clone()).Sums;

    // A cut may move between its neighbours only.
    private (int Low, int High) Room(int[] at, int variable)
    {
        var (low, high) = (root.Low[variable], root.High[variable]);
        foreach (var cuts in problem.Lines)
        {
            var k = Array.IndexOf(cuts, variable);
            if (k > 0)
                low = Math.Max(low, at[cuts[k - 1]]);
            if (k >= 0 && k + 1 < cuts.Length)
                high = Math.Min(high, at[cuts[k + 1]]);
        }

        return (low, high);
    }

    private int PlaceOf(int[] boundaries, int row)
    {
        var place = 1;
        if (problem.Line[row] < 0)
            return place;
        foreach (var cut in problem.Lines[problem.Line[row]])
            place += boundaries[cut] <= problem.LinePlace[row] ? 1 : 0;
        return place;
    }

    private static int[][] OrderByOuter(ThresholdProblem problem)
    {
        var byOuter = problem.Variables.Select(_ => new List<int>()).ToArray();
        for (var row = 0; row < problem.Rows; row++)
        {
            if (problem.Outer[row] >= 0)
                byOuter[problem.Outer[row]].Add(row);
        }

        return [.. byOuter.Select(rows =>
        {
            var order = rows.ToArray();
            Array.Sort(rows.Select(r => problem.OuterPlace[r]).ToArray(), order);
            return order;
        })];
    }
}
