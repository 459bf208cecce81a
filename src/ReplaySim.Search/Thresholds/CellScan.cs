namespace ReplaySim.Search.Thresholds;

/// <summary>
/// Walks the one free threshold of a cell through its whole range, with every sum at hand: the objective's least and each
/// constraint's greatest. Where no outer threshold is open besides, these are exact, and so is the verdict.
/// </summary>
internal sealed class CellScan(ThresholdProblem problem)
{
    private readonly long[] _sums = new long[problem.Measures.Sums];
    private int[] _order = [];
    private long[] _multipliers = [];
    private Cell _cell = null!;
    private int _variable;
    private int _short;
    private long _weight;
    private bool _exact;

    /// <summary>The boundary of the best choice; −1 where none is both feasible and below the limit.</summary>
    public int Best { get; private set; }

    /// <summary>Its objective.</summary>
    public long BestObjective { get; private set; }

    /// <summary>Least boundary that is not ruled out; −1 for none.</summary>
    public int Low { get; private set; }

    /// <summary>Greatest boundary that is not ruled out.</summary>
    public int High { get; private set; }

    /// <summary>Whether the cell can be scanned over a variable: it is free, and no other is except, for a cut, outer ones.</summary>
    public static bool Fits(ThresholdProblem problem, Cell cell, int variable)
    {
        for (var v = 0; v < cell.Low.Length; v++)
        {
            if (v != variable && cell.IsFree(v) && (problem.IsOuter[variable] || !problem.IsOuter[v]))
                return false;
        }

        return true;
    }

    /// <summary>Scans a variable; choices with an objective of <paramref name="limit"/> or more are of no interest.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="variable">A variable that fits.</param>
    /// <param name="limit">Objective to stay below.</param>
    /// <param name="multipliers">Also rules out what these show to be no better than the limit; null: the sums alone do.</param>
    /// <param name="each">Told of every exact feasible choice (boundary, objective); null: only the best is wanted.</param>
    public void Scan(Cell cell, int variable, long limit, long[]? multipliers, Action<int, long>? each = null)
    {
        (_cell, _variable, _multipliers) = (cell, variable, multipliers ?? []);
        (Best, BestObjective, Low, High) = (-1, limit, -1, -1);
        Start();
        var from = cell.Low[variable];
        for (var at = 0; ;)
        {
            var place = at < _order.Length ? PlaceOf(_order[at]) : cell.High[variable];
            if (_sums[0] < limit && _short == 0 && !RuledOut(limit))
                Keep(from, place, each);
            if (at == _order.Length)
                return;
            for (; at < _order.Length && PlaceOf(_order[at]) == place; at++)
                Cross(_order[at]);
            from = place + 1;
        }
    }

    private bool RuledOut(long limit) => _multipliers.Length > 0 && limit != long.MaxValue && _weight > _multipliers[0] * (limit - 1);

    private void Keep(int from, int to, Action<int, long>? each)
    {
        (Low, High) = (Low < 0 ? from : Low, to);
        if (!_exact)
            return;
        each?.Invoke(from, _sums[0]);
        if (_sums[0] < BestObjective)
            (Best, BestObjective) = (from, _sums[0]);
    }

    private int PlaceOf(int row) => problem.IsOuter[_variable] ? problem.OuterPlace[row] : problem.LinePlace[row];

    // All sums with the threshold at its low end, and the rows that it moves, in the order in which it does.
    private void Start()
    {
        _cell.Sums.CopyTo(_sums, 0);
        _exact = true;
        _weight = 0;
        var moved = new List<int>();
        foreach (var row in _cell.Rows)
        {
            if (problem.IsOuter[_variable])
            {
                moved.Add(row);
                Add(row, 0, open: false, 1);
                continue;
            }

            var (least, most) = _cell.Segments(problem, row);
            var open = _cell.OuterState(problem, row) == 0;
            _exact &= !open;
            if (least != most)
                moved.Add(row);
            Add(row, 1 + most, open, 1);
        }

        for (var j = 1; j < _sums.Length && _multipliers.Length > 0; j++)
            _weight += _multipliers[j] * (problem.Measures.Needs[j] - _cell.Sums[j]);
        if (_multipliers.Length > 0)
            _weight += _multipliers[0] * _cell.Sums[0];
        _short = 0;
        for (var j = 1; j < _sums.Length; j++)
            _short += _sums[j] < problem.Measures.Needs[j] ? 1 : 0;
        _order = [.. moved];
        if (problem.IsOuter[_variable])
            Array.Sort(_order, (a, b) => PlaceOf(a) != PlaceOf(b) ? PlaceOf(a).CompareTo(PlaceOf(b)) : a.CompareTo(b));
    }

    // The threshold moves past a row, which falls below it.
    private void Cross(int row)
    {
        if (problem.IsOuter[_variable])
        {
            Add(row, 0, open: false, -1);
            Add(row, 1 + _cell.Segments(problem, row).Least, open: false, 1);
            return;
        }

        var (_, most) = _cell.Segments(problem, row);
        var open = _cell.OuterState(problem, row) == 0;
        Add(row, 1 + most, open, -1);
        Add(row, most, open, 1);
    }

    private void Add(int row, int place, bool open, int sign)
    {
        var measures = problem.Measures;
        if (_multipliers.Length > 0)
        {
            var weight = measures.Weigh(_multipliers, row, place);
            _weight += sign * (open ? Math.Min(weight, measures.Weigh(_multipliers, row, 0)) : weight);
        }

        for (var m = 0; m < measures.Amounts.Length; m++)
        {
            if (measures.SumOf(m, row) is not (var sum and >= 0))
                continue;
            var amount = measures.Amounts[m][place][row];
            if (open)
                amount = m == 0 ? Math.Min(amount, measures.Amounts[m][0][row]) : Math.Max(amount, measures.Amounts[m][0][row]);
            if (amount == 0)
                continue;
            var before = _sums[sum] < measures.Needs[sum];
            _sums[sum] += sign * amount;
            if (sum > 0)
                _short += (_sums[sum] < measures.Needs[sum] ? 1 : 0) - (before ? 1 : 0);
        }
    }
}
