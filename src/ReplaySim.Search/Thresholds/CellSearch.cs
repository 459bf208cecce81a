namespace ReplaySim.Search.Thresholds;

/// <summary>
/// Branch and bound over boxes of boundaries, best bound first. A cell is closed when its Lagrangian relaxation shows that nothing
/// feasible in it beats the best choice found, when no choice in it can meet a constraint, or when its last free threshold has been
/// scanned value by value. The closed cells cover the space: they are the proof.
/// </summary>
internal sealed class CellSearch
{
    private const int CellSteps = 4;

    private readonly ThresholdProblem _problem;
    private readonly SearchLimits _limits;
    private readonly Cell _root;
    private readonly Multipliers _multipliers;
    private readonly Relaxation _relaxation;
    private readonly CellScan _scan;
    private readonly List<ProvenCell> _proof = [];
    private readonly PriorityQueue<Open, (long Bound, long Order)> _open = new();
    private double[] _scales = [];
    private Choice? _best;
    private long _order;

    private CellSearch(ThresholdProblem problem, SearchLimits limits)
    {
        (_problem, _limits) = (problem, limits);
        _root = Cell.Root(problem);
        _multipliers = new Multipliers(problem.Measures);
        _relaxation = new Relaxation(problem);
        _scan = new CellScan(problem);
    }

    private long Limit => _best?.Objective ?? long.MaxValue;

    // While choices are collected, none of them is a reason to look for better ones only.
    private List<Choice>? _collected;
    private int _mostCollected;

    /// <summary>Finds the best feasible choice and proves it.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="limits">When to give up.</param>
    /// <param name="known">A feasible choice to begin with; null: none is known.</param>
    public static Solution Solve(ThresholdProblem problem, SearchLimits? limits = null, Choice? known = null) =>
        new CellSearch(problem, limits ?? new SearchLimits()) { _best = known }.Solve();

    /// <summary>
    /// Every feasible choice with an objective below a limit, by ascending objective; choices that end all rows alike count once.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="below">Objective to stay below; <see cref="long.MaxValue"/>: any.</param>
    /// <param name="most">Most choices that are collected.</param>
    /// <param name="limits">When to give up.</param>
    /// <returns>The choices, and whether they are all there are.</returns>
    public static (IReadOnlyList<Choice> Choices, bool Complete) Collect(ThresholdProblem problem, long below, int most, SearchLimits limits)
    {
        // Nothing is above the magnitude, and weighed limits past it would leave 64 bits.
        below = Math.Min(below, problem.Measures.Magnitudes[0]);
        var search = new CellSearch(problem, limits) { _best = new Choice([], below), _collected = [], _mostCollected = most };
        if (problem.Variables.Count == 0)
            return (search.Only().Best is { } only && only.Objective < below ? [only] : [], true);
        if (search.Unreachable().Count > 0)
            return ([], true);
        search.Enqueue(search._root, new double[problem.Measures.Sums], long.MinValue, null);
        var complete = search.LookIntoAll();
        var choices = search._collected.Select((choice, order) => (choice, order)).OrderBy(c => c.choice.Objective).ThenBy(c => c.order).Select(c => c.choice);
        return ([.. choices.Take(most)], complete && search._collected.Count <= most);
    }

    private Solution Solve()
    {
        if (_problem.Variables.Count == 0)
            return Only();
        if (Unreachable() is { Count: > 0 } unreachable)
            return new Solution { LowerBound = long.MaxValue, Proof = _proof, Unreachable = unreachable };
        var prices = new double[_problem.Measures.Sums];
        if (ScanVariable(_root) < 0)
            (_best, prices) = new FirstChoice(_problem, _root, _relaxation, _multipliers, _scales, _best).Find();
        Enqueue(_root, prices, long.MinValue, null);
        LookIntoAll();
        return Finish(prices);
    }

    private void Enqueue(Cell cell, double[] prices, long bound, long[]? multipliers)
    {
        var order = _order++;
        _open.Enqueue(new Open(cell, prices, bound, multipliers, order), (bound, order));
    }

    private bool LookIntoAll()
    {
        var looked = 0;
        while (_open.TryDequeue(out var open, out _))
        {
            if (looked++ >= _limits.Cells || _limits.TimeIsUp() || IsCloseEnough(open) || _collected?.Count > _mostCollected)
            {
                _open.Enqueue(open, (open.Bound, open.Order));
                return false;
            }

            LookInto(open);
        }

        return true;
    }

    // Cells come by ascending bounds.
    private bool IsCloseEnough(Open open) =>
        _best is not null && _collected is null && open.Multipliers is not null && _limits.IsCloseEnough(_multipliers.ObjectiveOf(open.Bound), _best.Objective);

    // With nothing to choose there is one choice.
    private Solution Only()
    {
        var holds = Enumerable.Range(1, _problem.Measures.Sums - 1).All(j => _problem.Base[j] >= _problem.Measures.Needs[j]);
        var value = holds ? _problem.Base[0] : long.MaxValue;
        return new Solution { Best = holds ? new Choice([], value) : null, LowerBound = value, Proof = [new ProvenCell([], [], null, -1, value)] };
    }

    private Solution Finish(double[] prices)
    {
        var stopped = _open.Count > 0;
        while (_open.TryDequeue(out var open, out _))
        {
            // A cell that was never looked into has no bound yet.
            var (multipliers, value) = (open.Multipliers, open.Bound);
            if (multipliers is null)
                value = _relaxation.Minimise(open.Cell, multipliers = _multipliers.Of(open.Prices));
            _proof.Add(new ProvenCell(open.Cell.Low, open.Cell.High, multipliers, -1, Math.Min(Limit, _multipliers.ObjectiveOf(value))));
        }

        var bound = _proof.Count == 0 ? Limit : Math.Min(Limit, _proof.Min(c => c.Bound));
        return new Solution { Best = _best, LowerBound = bound, Proof = _proof, Prices = prices, Stopped = stopped };
    }

    // Constraints that cannot be met even alone: the relaxation with that constraint's price only.
    private List<Unreachable> Unreachable()
    {
        var found = new List<Unreachable>();
        _scales = new double[_problem.Measures.Sums];
        for (var j = 1; j < _scales.Length; j++)
        {
            var alone = _multipliers.Alone(j);
            var missing = _relaxation.Minimise(_root, alone);
            _scales[j] = Math.Max(1, Math.Sqrt(_problem.Measures.Magnitudes[j]));
            if (missing <= 0)
                continue;
            found.Add(new Unreachable(j, _problem.Measures.Needs[j] - missing));
            if (_proof.Count == 0)
                _proof.Add(new ProvenCell(_root.Low, _root.High, alone, -1, long.MaxValue));
        }

        return found;
    }

    private void LookInto(Open open)
    {
        var cell = open.Cell;
        if (open.Multipliers is not null && _multipliers.ObjectiveOf(open.Bound) >= Limit)
        {
            Close(cell, open.Multipliers, -1, _multipliers.ObjectiveOf(open.Bound));
            return;
        }

        var dual = new DualAscent(_problem, _relaxation, _multipliers, _scales);
        dual.Climb(cell, open.Prices, Limit, _best is null ? 1 : CellSteps);
        if (_best is not null && _multipliers.ObjectiveOf(dual.Bound) >= Limit)
        {
            Close(cell, dual.Best, -1, _multipliers.ObjectiveOf(dual.Bound));
            return;
        }

        var variable = ScanVariable(cell);
        if (variable < 0 && Impossible(cell, dual.Prices) is { } alone)
        {
            Close(cell, alone, -1, long.MaxValue);
            return;
        }

        if (variable >= 0)
        {
            if (Scan(cell, variable, dual.Best) is not { } rest)
                return;
            cell = rest;
        }
        else
        {
            cell = Trim(cell, dual);
        }

        Split(cell, dual);
    }

    // The variable of a cell that can be looked at value by value; −1 where several cuts are free.
    private int ScanVariable(Cell cell)
    {
        var found = -1;
        for (var v = 0; v < cell.Low.Length; v++)
        {
            if (cell.IsFree(v) && CellScan.Fits(_problem, cell, v))
                found = v;
        }

        // Nothing is free: any variable of the box will do.
        return found < 0 && cell.Rows.Length == 0 ? 0 : found;
    }

    // Scans; what is left to look into, or null where the cell is closed.
    private Cell? Scan(Cell cell, int variable, long[] multipliers)
    {
        var limit = Limit;
        _scan.Scan(cell, variable, limit, _best is null ? null : multipliers, _collected is null ? null : (at, objective) => Collect(cell, variable, at, objective));
        var used = _best is null ? null : multipliers;
        var exact = cell.Rows.Length == 0 || !Enumerable.Range(0, cell.Low.Length).Any(v => v != variable && cell.IsFree(v));
        if (_scan.Best >= 0 && _collected is null)
            _best = ChoiceAt(cell, variable, _scan.Best, _scan.BestObjective);

        if (_scan.Low < 0 || exact)
        {
            Close(cell, used, variable, Limit);
            return null;
        }

        var (low, high) = (_scan.Low, _scan.High);
        if (low > cell.Low[variable])
            Close(cell.With(_problem, variable, cell.Low[variable], low - 1), used, variable, limit);
        if (high < cell.High[variable])
            Close(cell.With(_problem, variable, high + 1, cell.High[variable]), used, variable, limit);
        return cell.With(_problem, variable, low, high);
    }

    private void Collect(Cell cell, int variable, int boundary, long objective)
    {
        if (_collected!.Count <= _mostCollected)
            _collected.Add(ChoiceAt(cell, variable, boundary, objective));
    }

    private static Choice ChoiceAt(Cell cell, int variable, int boundary, long objective)
    {
        var boundaries = (int[])cell.Low.Clone();
        boundaries[variable] = boundary;
        return new Choice(boundaries, objective);
    }

    // Cuts off ends of single cuts' ranges where no choice can beat the best one.
    private Cell Trim(Cell cell, DualAscent dual)
    {
        if (_best is null)
            return cell;
        var value = _relaxation.Minimise(cell, dual.Best);
        var most = _multipliers.Objective * (Limit - 1) - value;
        for (var line = 0; line < _problem.Lines.Length; line++)
        {
            if (_problem.Lines[line] is not [var cut] || !cell.IsFree(cut))
                continue;
            var (from, to) = RowsOf(cell, line);
            var least = _relaxation.LineValues[line];
            var (low, high) = _relaxation.Within(cell, cut, cell.Rows.AsSpan(from, to - from), dual.Best, least, most);
            if (low > cell.Low[cut])
                Close(cell.With(_problem, cut, cell.Low[cut], low - 1), dual.Best, -1, Limit);
            if (high < cell.High[cut])
                Close(cell.With(_problem, cut, high + 1, cell.High[cut]), dual.Best, -1, Limit);
            if (low > cell.Low[cut] || high < cell.High[cut])
                cell = cell.With(_problem, cut, low, high);
        }

        return cell;
    }

    private (int From, int To) RowsOf(Cell cell, int line)
    {
        var from = 0;
        while (from < cell.Rows.Length && _problem.Line[cell.Rows[from]] != line)
            from++;
        var to = from;
        while (to < cell.Rows.Length && _problem.Line[cell.Rows[to]] == line)
            to++;
        return (from, to);
    }

    // The price of one constraint alone that shows it cannot be met in the cell.
    private long[]? Impossible(Cell cell, double[] prices)
    {
        for (var j = 1; j < _problem.Measures.Sums; j++)
        {
            if (_best is not null && prices[j] <= 0)
                continue;
            var alone = _multipliers.Alone(j);
            if (_relaxation.Minimise(cell, alone) > 0)
                return alone;
        }

        return null;
    }

    private void Split(Cell cell, DualAscent dual)
    {
        var (variable, places) = CellSplit.Of(_problem, cell);
        if (variable < 0)
        {
            // Nothing is free, and nothing ruled it out.
            if (Scan(cell, 0, dual.Best) is not null)
                throw new InvalidOperationException("a cell without free thresholds could not be closed");
            return;
        }

        places.Sort();
        var middle = places[places.Count / 2];
        if (middle >= cell.High[variable])
            middle = cell.High[variable] - 1;
        Enqueue(cell.With(_problem, variable, cell.Low[variable], middle), dual.Prices, dual.Bound, dual.Best);
        Enqueue(cell.With(_problem, variable, middle + 1, cell.High[variable]), dual.Prices, dual.Bound, dual.Best);
    }

    private void Close(Cell cell, long[]? multipliers, int scanned, long bound) => _proof.Add(new ProvenCell(cell.Low, cell.High, multipliers, scanned, bound));

    private sealed record Open(Cell Cell, double[] Prices, long Bound, long[]? Multipliers, long Order);
}
