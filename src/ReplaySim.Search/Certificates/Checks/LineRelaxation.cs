namespace ReplaySim.Search.Certificates.Checks;

/// <summary>
/// The Lagrangian relaxation of a part of a cell: conditions are priced into the objective. What a line's thresholds decide is
/// minimised jointly for all rows on it; a threshold that is met before, by each row for itself. No feasible choice has a lower
/// multiplier × objective (weak duality).
/// </summary>
internal sealed class LineRelaxation(SpaceSums space, CellPart part, long[] multipliers)
{
    public Int128 Least()
    {
        var relaxed = space.Relaxed(part.Certain, multipliers);
        for (var at = 0; at < part.Rows.Count;)
        {
            var line = part.Rows[at].Route.Line;
            var to = at;
            while (to < part.Rows.Count && part.Rows[to].Route.Line == line)
                to++;
            relaxed += LeastOnLine(space.Lines[line], at, to);
            at = to;
        }

        return relaxed;
    }

    // Rows in ascending order of value. State k: the line's first k thresholds are at or below the values so far, the others above.
    private Int128 LeastOnLine(IReadOnlyList<int> line, int at, int to)
    {
        var least = new Int128?[line.Count + 1];
        least[0] = 0;
        var below = double.NegativeInfinity;
        while (at < to)
        {
            var value = part.Rows[at].LineValue;
            Pass(least, line, below, value);
            for (; at < to && part.Rows[at].LineValue == value; at++)
                Add(least, part.Rows[at]);
            below = value;
        }

        Pass(least, line, below, double.PositiveInfinity);
        return least[^1] ?? throw new InvalidOperationException("no thresholds of the line ascend");
    }

    // The next thresholds may lie in (below, value], where their intervals do.
    private void Pass(Int128?[] least, IReadOnlyList<int> line, double below, double value)
    {
        for (var k = 0; k < line.Count; k++)
        {
            var isPossible = Math.Max(below, part.Box.Above[line[k]]) < Math.Min(value, part.Box.UpTo[line[k]]);
            if (isPossible && least[k] is { } passing && (least[k + 1] is not { } passed || passing < passed))
                least[k + 1] = passing;
        }
    }

    private void Add(Int128?[] least, OpenRow row)
    {
        var route = row.Route;
        var earlier = route.LineFrom == 0 ? 0 : route.ExitsWithin(part.Box) & ((1UL << route.LineFrom) - 1);
        for (var k = 0; k < least.Length; k++)
        {
            if (least[k] is { } sum)
                least[k] = sum + row.LeastWeight(earlier | 1UL << route.ExitAt(k), multipliers);
        }
    }
}
