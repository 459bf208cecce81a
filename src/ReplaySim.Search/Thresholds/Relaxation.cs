namespace ReplaySim.Search.Thresholds;

/// <summary>
/// The Lagrangian relaxation of a cell: constraints are priced into the objective by multipliers, and what is left is minimised
/// exactly over all cuts of all lines; a row whose outer threshold is open goes wherever it weighs less. The value is a lower bound
/// of multiplier 0 × objective over every feasible choice in the cell (weak duality).
/// </summary>
internal sealed class Relaxation(ThresholdProblem problem)
{
    private long[] _best = [];
    private int[][] _cuts = [];

    /// <summary>Boundaries that attain the least value, per variable on a line; outer variables keep their low end.</summary>
    public int[] Boundaries { get; } = new int[problem.Variables.Count];

    /// <summary>Per line, its share of the last value.</summary>
    public long[] LineValues { get; } = new long[problem.Lines.Length];

    /// <summary>Least weighed sum over the cell, less what the needs are worth.</summary>
    public long Minimise(Cell cell, long[] multipliers)
    {
        Array.Copy(cell.Low, Boundaries, Boundaries.Length);
        var value = Constant(cell, multipliers);
        var rows = cell.Rows.AsSpan();
        for (var at = 0; at < rows.Length;)
        {
            var line = problem.Line[rows[at]];
            var to = at + 1;
            while (to < rows.Length && problem.Line[rows[to]] == line)
                to++;
            var part = rows[at..to];
            var least = line < 0 ? Alone(part, multipliers)
                : problem.Lines[line].Length == 1 ? OneCut(cell, problem.Lines[line][0], part, multipliers)
                : ManyCuts(cell, problem.Lines[line], part, multipliers);
            if (line >= 0)
                LineValues[line] = least;
            value += least;
            at = to;
        }

        return value;
    }

    /// <summary>
    /// The range of a line's only cut outside which no choice weighs <paramref name="most"/> or less more than the least; call after
    /// <see cref="Minimise"/> with the same cell and multipliers.
    /// </summary>
    public (int Low, int High) Within(Cell cell, int cut, ReadOnlySpan<int> rows, long[] multipliers, long line, long most)
    {
        var (low, high) = (-1, -1);
        var weight = Start(cell, cut, rows, multipliers);
        var from = cell.Low[cut];
        for (var at = 0; ;)
        {
            var place = NextPlace(cell, cut, rows, ref at, multipliers, out var change);
            if (weight - line <= most)
                (low, high) = (low < 0 ? from : low, place);
            if (place == cell.High[cut])
                return (low, high);
            (weight, from) = (weight + change, place + 1);
        }
    }

    private long Constant(Cell cell, long[] multipliers)
    {
        var value = multipliers[0] * cell.Sums[0];
        for (var j = 1; j < multipliers.Length; j++)
        {
            if (multipliers[j] != 0)
                value += multipliers[j] * (problem.Measures.Needs[j] - cell.Sums[j]);
        }

        return value;
    }

    private long Alone(ReadOnlySpan<int> rows, long[] multipliers)
    {
        var weight = 0L;
        foreach (var row in rows)
            weight += Math.Min(problem.Measures.Weigh(multipliers, row, 0), problem.Measures.Weigh(multipliers, row, 1));
        return weight;
    }

    private long OneCut(Cell cell, int cut, ReadOnlySpan<int> rows, long[] multipliers)
    {
        var weight = Start(cell, cut, rows, multipliers);
        var least = weight;
        for (var at = 0; ;)
        {
            var place = NextPlace(cell, cut, rows, ref at, multipliers, out var change);
            if (place == cell.High[cut])
                return least;
            weight += change;
            if (weight < least)
                (least, Boundaries[cut]) = (weight, place + 1);
        }
    }

    // The weight with the cut at its low end.
    private long Start(Cell cell, int cut, ReadOnlySpan<int> rows, long[] multipliers)
    {
        var weight = 0L;
        foreach (var row in rows)
            weight += Least(cell, row, problem.LinePlace[row] < cell.Low[cut] ? 0 : 1, multipliers);
        return weight;
    }

    // The next place with rows below the high end (the high end itself when there is none), and how the weight changes past it.
    private int NextPlace(Cell cell, int cut, ReadOnlySpan<int> rows, ref int at, long[] multipliers, out long change)
    {
        change = 0;
        while (at < rows.Length && problem.LinePlace[rows[at]] < cell.Low[cut])
            at++;
        if (at == rows.Length || problem.LinePlace[rows[at]] >= cell.High[cut])
            return cell.High[cut];
        var place = problem.LinePlace[rows[at]];
        for (; at < rows.Length && problem.LinePlace[rows[at]] == place; at++)
            change += Least(cell, rows[at], 0, multipliers) - Least(cell, rows[at], 1, multipliers);
        return place;
    }

    private long Least(Cell cell, int row, int segment, long[] multipliers)
    {
        var weight = problem.Measures.Weigh(multipliers, row, 1 + segment);
        return cell.OuterState(problem, row) < 0 ? weight : Math.Min(weight, problem.Measures.Weigh(multipliers, row, 0));
    }

    // Shortest path: state k is the segment that the next rows fall into; a cut may lie wherever its range allows.
    private long ManyCuts(Cell cell, int[] cuts, ReadOnlySpan<int> rows, long[] multipliers)
    {
        Reset(cuts.Length);
        var from = int.MinValue;
        for (var at = 0; ;)
        {
            var place = at < rows.Length ? problem.LinePlace[rows[at]] : int.MaxValue;
            Cut(cell, cuts, from, place);
            if (at == rows.Length)
                break;
            for (; at < rows.Length && problem.LinePlace[rows[at]] == place; at++)
            {
                for (var k = 0; k <= cuts.Length; k++)
                {
                    if (_best[k] != long.MaxValue)
                        _best[k] += Least(cell, rows[at], k, multipliers);
                }
            }

            from = place + 1;
        }

        for (var k = 0; k < cuts.Length; k++)
            Boundaries[cuts[k]] = _cuts[cuts.Length][k];
        return _best[cuts.Length];
    }

    private void Reset(int cuts)
    {
        if (_best.Length != cuts + 1)
            (_best, _cuts) = (new long[cuts + 1], [.. Enumerable.Range(0, cuts + 1).Select(_ => new int[cuts])]);
        Array.Fill(_best, long.MaxValue);
        _best[0] = 0;
    }

    // Cuts that may lie in (place before, place]: before the rows of that place.
    private void Cut(Cell cell, int[] cuts, int from, int place)
    {
        for (var k = 0; k < cuts.Length; k++)
        {
            var boundary = Math.Max(cell.Low[cuts[k]], from);
            if (boundary <= Math.Min(cell.High[cuts[k]], place) && _best[k] < _best[k + 1])
            {
                _best[k + 1] = _best[k];
                _cuts[k].CopyTo(_cuts[k + 1], 0);
                _cuts[k + 1][k] = boundary;
            }
        }

        // A row at this place lies past any cut whose range ends here or before.
        for (var k = 0; k < cuts.Length; k++)
        {
            if (cell.High[cuts[k]] <= place)
                _best[k] = long.MaxValue;
        }
    }
}
