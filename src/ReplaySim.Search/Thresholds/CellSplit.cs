namespace ReplaySim.Search.Thresholds;

/// <summary>Where a cell is split.</summary>
internal static class CellSplit
{
    /// <summary>
    /// The threshold to split at, and the places of the rows that it leaves open; −1 where none is free. Outer thresholds first, those
    /// with the most open rows; then the widest cut, and of the last two the narrower one.
    /// </summary>
    public static (int Variable, List<int> Places) Of(ThresholdProblem problem, Cell cell)
    {
        var places = new List<int>[cell.Low.Length];
        foreach (var row in cell.Rows)
        {
            if (cell.OuterState(problem, row) == 0)
                (places[problem.Outer[row]] ??= []).Add(problem.OuterPlace[row]);
            if (problem.Line[row] < 0)
                continue;
            foreach (var cut in problem.Lines[problem.Line[row]])
            {
                if (cell.Low[cut] <= problem.LinePlace[row] && problem.LinePlace[row] < cell.High[cut])
                    (places[cut] ??= []).Add(problem.LinePlace[row]);
            }
        }

        var free = Enumerable.Range(0, places.Length).Where(v => places[v] is not null).OrderByDescending(v => places[v].Count).ThenBy(v => v).ToList();
        var outer = free.Where(v => problem.IsOuter[v]).ToList();
        var chosen = outer.Count > 0 ? outer[0] : free.Count == 2 ? free[1] : free.Count > 0 ? free[0] : -1;
        return chosen < 0 ? (-1, []) : (chosen, places[chosen]);
    }
}
