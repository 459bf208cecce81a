using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Thresholds;

/// <summary>Makes a problem of a table, a space of policies, an objective and constraints.</summary>
internal sealed class ProblemBuilder
{
    private readonly SearchTable _table;
    private readonly PolicySpace _space;
    private readonly MeasureBuilder _measures;
    private readonly int _places;
    private readonly int[] _outerPlace;
    private readonly int[] _linePlace;
    private readonly ThresholdVariable[] _variables;
    private int[] _rows = [];

    private ProblemBuilder(SearchTable table, PolicySpace space, SearchTerms terms)
    {
        (_table, _space) = (table, space);
        _places = 2 + Math.Max(1, space.Lines.Count == 0 ? 1 : space.Lines.Max(l => l.Length));
        _measures = new MeasureBuilder(terms, _places);
        _outerPlace = new int[table.Count];
        _linePlace = new int[table.Count];
        _variables = new ThresholdVariable[space.Axes.Count];
    }

    /// <param name="table">The history.</param>
    /// <param name="space">The policies to choose among.</param>
    /// <param name="terms">What is minimised and what must hold.</param>
    public static ThresholdProblem Build(SearchTable table, PolicySpace space, SearchTerms terms)
    {
        try
        {
            return new ProblemBuilder(table, space, terms).Build();
        }
        catch (OverflowException)
        {
            throw MeasureBuilder.TooLarge();
        }
    }

    private ThresholdProblem Build()
    {
        Place();
        var measures = Measure(out var outer, out var line, out var sums);
        return new ThresholdProblem
        {
            Variables = _variables,
            IsOuter = [.. Enumerable.Range(0, _variables.Length).Select(_space.IsOuter)],
            Lines = [.. _space.Lines],
            Outer = outer,
            Line = line,
            OuterPlace = [.. _rows.Select(r => _outerPlace[r])],
            LinePlace = [.. _rows.Select(r => _linePlace[r])],
            Measures = measures,
            Base = sums,
        };
    }

    // Gathers the values that each threshold is compared with, orders them, and orders the open rows by line and place.
    private void Place()
    {
        var onLine = _space.Lines.Select(_ => new GrowingColumn<int>()).ToArray();
        var lineValues = _space.Lines.Select(_ => new GrowingColumn<double>()).ToArray();
        var outerRows = _space.Axes.Select(_ => new GrowingColumn<int>()).ToArray();
        var outerValues = _space.Axes.Select(_ => new GrowingColumn<double>()).ToArray();
        var alone = new GrowingColumn<int>();
        var plan = new RowPlan { Ends = new PathEnd[_places] };
        for (var row = 0; row < _table.Count; row++)
        {
            _space.Route.Plan(row, ref plan);
            if (plan.Outer >= 0)
            {
                outerRows[plan.Outer].Add(row);
                outerValues[plan.Outer].Add(plan.OuterValue);
            }

            if (plan.Line >= 0)
            {
                onLine[plan.Line].Add(row);
                lineValues[plan.Line].Add(plan.LineValue);
            }
            else if (plan.Outer >= 0)
            {
                alone.Add(row);
            }
            else
            {
                _measures.AddToBase(row, plan.Ends[0]);
            }
        }

        var order = new List<int>();
        for (var l = 0; l < onLine.Length; l++)
        {
            var (ascending, values) = Places(onLine[l], lineValues[l], _linePlace);
            foreach (var axis in _space.Lines[l])
                _variables[axis] = new ThresholdVariable(_space.Axes[axis], values);
            order.AddRange(ascending.Select(i => onLine[l][i]));
        }

        for (var axis = 0; axis < outerRows.Length; axis++)
        {
            if (_space.IsOuter(axis))
                _variables[axis] = new ThresholdVariable(_space.Axes[axis], Places(outerRows[axis], outerValues[axis], _outerPlace).Values);
        }

        order.AddRange(alone.Values);
        _rows = [.. order];
    }

    private static (int[] Order, double[] Values) Places(GrowingColumn<int> rows, GrowingColumn<double> values, int[] places)
    {
        var order = RadixOrder.Ascending(values.Values);
        var distinct = new List<double>();
        foreach (var i in order)
        {
            if (distinct.Count == 0 || values[i] != distinct[^1])
                distinct.Add(values[i]);
            places[rows[i]] = distinct.Count - 1;
        }

        return (order, [.. distinct]);
    }

    private MeasureTable Measure(out int[] outer, out int[] line, out long[] sums)
    {
        (outer, line) = (new int[_rows.Length], new int[_rows.Length]);
        var plan = new RowPlan { Ends = new PathEnd[_places] };
        var ends = new PathEnd[_places];
        for (var i = 0; i < _rows.Length; i++)
        {
            _space.Route.Plan(_rows[i], ref plan);
            (outer[i], line[i]) = (plan.Outer, plan.Line);

            // Places that a row cannot end at repeat one that it can: columns that are the same in all rows then stay small.
            for (var p = 0; p < _places; p++)
                ends[p] = p == 0 && plan.Outer >= 0 ? plan.OuterEnd : plan.Ends[Math.Clamp(p - 1, 0, plan.EndCount - 1)];
            _measures.Add(_rows[i], ends);
        }

        return _measures.Build(_rows.Length, out sums);
    }
}
