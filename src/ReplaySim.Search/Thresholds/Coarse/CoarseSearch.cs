using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Thresholds.Coarse;

/// <summary>
/// Searches large histories bucket by bucket first. Sums over whole buckets rule out most thresholds at once; the rows that the others
/// decide are cut into finer buckets, until few enough are left to be searched row by row. What was ruled out, and how, becomes part of the proof.
/// </summary>
internal sealed class CoarseSearch
{
    private readonly CoarseTerms _terms;
    private readonly DecidedRows _decided;
    private readonly List<CoarseCell> _cells = [];
    private readonly List<double> _outsideOuter = [];
    private readonly List<double> _outsideLine = [];
    private OpenRows _rows;
    private Window[] _windows;

    private CoarseSearch(CoarseTerms terms, OpenRows rows)
    {
        (_terms, _rows, _decided) = (terms, rows, new DecidedRows(terms.Kinds));
        _windows = new Window[terms.Axes.Count];
        Array.Fill(_windows, Window.All);
    }

    /// <summary>
    /// The problem that is left, and its solution with the proof for the whole space; null where the search is none for buckets: few
    /// rows, rows of too many kinds, other shapes of policies, or nothing feasible at the edges of buckets.
    /// </summary>
    public static (ThresholdProblem Problem, Solution Solution)? Solve(SearchTable table, PolicySpace space, SearchTerms terms, SearchLimits limits)
    {
        if (table.Count < limits.Coarse.Rows || space.Route.Straight is not { } route || (route.Cuts.Length > 1 && route.Outer >= 0)
            || RowKinds.Find(table, route.Ends, terms, limits.Threads) is not { } kinds)
            return null;
        var coarse = new CoarseTerms(route, kinds.Measures, space.Axes, new Multipliers(kinds.Measures), limits);
        return new CoarseSearch(coarse, new OpenRows(route.OuterValues.Memory, route.LineValues.Memory, kinds.Of)).Solve();
    }

    private (ThresholdProblem Problem, Solution Solution)? Solve()
    {
        CoarseStep? step = null;
        for (var open = int.MaxValue; step is not { IsEnough: true } && _rows.Count > _terms.Limits.Coarse.OpenRows && _rows.Count <= open / 2;)
        {
            open = _rows.Count;
            if (Narrow(step) is not { } next)
                return null;
            (step, _windows) = (next, next.Windows);
            _rows = next.Rows.Open;
            _outsideOuter.AddRange(next.Rows.OutsideOuter);
            _outsideLine.AddRange(next.Rows.OutsideLine);
        }

        if (step is null)
            return null;
        var problem = new OpenProblem(_terms, _rows, _windows, step.Known).Build(
            _decided.Sums(), Known(_outsideOuter, [_terms.Route.Outer]), Known(_outsideLine, _terms.Route.Cuts));
        var solution = CellSearch.Solve(problem, _terms.Limits, problem.Variables.Count > 1 ? KnownChoice(problem, step.Known) : null);
        return (problem, WithCells(problem, solution));
    }

    private CoarseStep? Narrow(CoarseStep? before) => _terms.Route.Cuts.Length == 1
        ? GridLevel.Narrow(_terms, _rows, _windows, before, _cells, _decided)
        : LineLevel.Narrow(_terms, _rows, _windows, before, _cells, _decided);

    // Values next to windows, so that thresholds lie midway between neighbours, and the edges of cells wherever they part any values:
    // on the line also within windows where rows may be left out that an outer threshold lets pass.
    private IEnumerable<double> Known(List<double> outside, int[] axes)
    {
        var windows = axes.Where(a => a >= 0).Select(a => _windows[a]).ToList();
        var edges = axes.Where(a => a >= 0).SelectMany(a => _cells.SelectMany(c => new[] { c.Windows[a].Above, c.Windows[a].UpTo })).Distinct();
        double[] known = [.. outside.Order()];
        var leavesOut = _terms.Route.Outer >= 0 && axes == _terms.Route.Cuts;
        return known.Concat(edges.Where(edge => leavesOut ? double.IsFinite(edge) : IsBetween(edge, known, windows)));
    }

    // Between two values in one gap.
    private static bool IsBetween(double edge, double[] known, List<Window> windows)
    {
        var at = ThresholdVariable.LowerBound(known, edge);
        return at > 0 && at < known.Length && !windows.Exists(w => known[at - 1] < w.UpTo && known[at] > w.Above);
    }

    private static Choice KnownChoice(ThresholdProblem problem, CoarseChoice known) =>
        new([.. problem.Variables.Select((v, i) => ThresholdVariable.LowerBound(v.Values, known.Thresholds[i]))], known.Objective);

    private Solution WithCells(ThresholdProblem problem, Solution solution)
    {
        var bound = solution.Best?.Objective ?? solution.LowerBound;
        var cells = new List<ProvenCell>(solution.Proof);
        foreach (var cell in _cells)
        {
            var ends = problem.Variables.Select((v, i) => v.BoundariesIn(cell.Windows[i].Above, cell.Windows[i].UpTo)).ToList();
            if (ends.TrueForAll(e => e.Low <= e.High))
                cells.Add(new ProvenCell([.. ends.Select(e => e.Low)], [.. ends.Select(e => e.High)], cell.Multipliers, cell.Scanned, Math.Min(bound, cell.Bound ?? bound)));
        }

        return solution with { Proof = cells, LowerBound = cells.Min(c => c.Bound), Stopped = solution.Stopped || cells.Exists(c => c.Bound < bound) };
    }
}
