using System.Numerics;
using ReplaySim.Core;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Thresholds;

/// <summary>Makes a problem of a table, a space of policies, an objective and constraints.</summary>
internal sealed class ProblemBuilder
{
    private readonly SearchTable _table;
    private readonly PolicySpace _space;
    private readonly IReadOnlyList<ConstraintFamily> _families;
    private readonly Contribution[] _of;
    private readonly long[] _units;
    private readonly int[] _firstConstraint;
    private readonly int _places;
    private readonly int _sums;
    private readonly BigInteger[] _base;
    private readonly int[] _outerPlace;
    private readonly int[] _linePlace;
    private readonly ThresholdVariable[] _variables;
    private int[] _rows = [];

    private ProblemBuilder(SearchTable table, PolicySpace space, Contribution objective, long unit, IReadOnlyList<ConstraintFamily> families)
    {
        (_table, _space, _families) = (table, space, families);
        _of = [objective, .. families.Select(f => f.Of)];
        _units = [unit, .. families.Select(f => f.Unit)];
        _firstConstraint = new int[_of.Length];
        _sums = 1;
        for (var m = 1; m < _of.Length; m++)
        {
            _firstConstraint[m] = _sums;
            _sums += families[m - 1].Needs.Count;
        }

        _places = 2 + Math.Max(1, space.Lines.Count == 0 ? 1 : space.Lines.Max(l => l.Length));
        _base = new BigInteger[_sums];
        _outerPlace = new int[table.Count];
        _linePlace = new int[table.Count];
        _variables = new ThresholdVariable[space.Axes.Count];
    }

    /// <param name="table">The history.</param>
    /// <param name="space">The policies to choose among.</param>
    /// <param name="objective">What a row adds to the sum that is minimised.</param>
    /// <param name="unit">What a contribution of 1 stands for.</param>
    /// <param name="families">The constraints.</param>
    public static ThresholdProblem Build(SearchTable table, PolicySpace space, Contribution objective, long unit, IReadOnlyList<ConstraintFamily> families)
    {
        try
        {
            return new ProblemBuilder(table, space, objective, unit, families).Build();
        }
        catch (OverflowException)
        {
            throw TooLarge();
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
                AddToBase(row, plan.Ends[0]);
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
        var amounts = _of.Select(_ => Enumerable.Range(0, _places).Select(_ => new CompactColumn()).ToArray()).ToArray();
        var groups = _families.Select(f => f.GroupOf is null ? null : new CompactColumn()).Prepend(null).ToArray();
        (outer, line) = (new int[_rows.Length], new int[_rows.Length]);
        var plan = new RowPlan { Ends = new PathEnd[_places] };
        for (var i = 0; i < _rows.Length; i++)
        {
            var row = _rows[i];
            _space.Route.Plan(row, ref plan);
            (outer[i], line[i]) = (plan.Outer, plan.Line);
            for (var m = 0; m < _of.Length; m++)
            {
                // Places that a row cannot end at repeat one that it can: columns that are the same in all rows then stay small.
                for (var p = 0; p < _places; p++)
                    amounts[m][p].Add(_of[m](row, p == 0 && plan.Outer >= 0 ? plan.OuterEnd : plan.Ends[Math.Clamp(p - 1, 0, plan.EndCount - 1)]));
                groups[m]?.Add(_families[m - 1].GroupOf!(row));
            }
        }

        return Reduce(amounts, groups, out sums);
    }

    // Divides each measure by what all its amounts share, so that sums stay small enough to be weighed in 64 bits.
    private MeasureTable Reduce(CompactColumn[][] amounts, CompactColumn?[] groups, out long[] sums)
    {
        var needs = new long[_sums];
        sums = new long[_sums];
        var divisors = new long[_of.Length];
        var magnitudes = new long[_sums];
        var names = new string[_sums];
        names[0] = "objective";
        for (var m = 0; m < _of.Length; m++)
        {
            var divisor = amounts[m].Aggregate(0L, (of, column) => column.CommonDivisor(of));
            var inBase = _base.Skip(_firstConstraint[m]).Take(m == 0 ? 1 : _families[m - 1].Needs.Count).Aggregate((BigInteger)divisor, BigInteger.GreatestCommonDivisor);
            var common = inBase.IsZero || inBase * _units[m] > long.MaxValue ? 1 : (long)inBase;
            divisors[m] = common * _units[m];
            amounts[m] = [.. amounts[m].Select(column => column.DividedBy(common))];
            var most = (BigInteger)amounts[m].Max(column => column.Largest()) * Math.Max(1, _rows.Length);
            for (var g = 0; g < (m == 0 ? 1 : _families[m - 1].Needs.Count); g++)
            {
                var s = _firstConstraint[m] + g;
                var total = _base[s] / common;
                CheckRange(BigInteger.Abs(total) + most);
                sums[s] = (long)total;
                magnitudes[s] = (long)(BigInteger.Abs(total) + most + 2);
                if (m == 0)
                    continue;
                var need = new Fraction(_families[m - 1].Needs[g], divisors[m]).Ceiling();
                needs[s] = (long)BigInteger.Min(BigInteger.Max(need, total - most), total + most + 1);
                names[s] = _families[m - 1].Names.Count > 0 ? $"{_families[m - 1].Text} in {_families[m - 1].Names[g]}" : _families[m - 1].Text;
            }
        }

        return new MeasureTable { Amounts = amounts, Groups = groups, FirstConstraint = _firstConstraint, Needs = needs, Magnitudes = magnitudes, Divisors = divisors, Names = names };
    }

    private void AddToBase(int row, in PathEnd end)
    {
        for (var m = 0; m < _of.Length; m++)
        {
            var group = m == 0 ? 0 : _families[m - 1].GroupOf?.Invoke(row) ?? 0;
            if (group >= 0)
                _base[_firstConstraint[m] + group] += _of[m](row, end);
        }
    }

    private static void CheckRange(BigInteger most)
    {
        if (most > long.MaxValue / 8)
            throw TooLarge();
    }

    private static ReplayInputException TooLarge() => new(
        "search: sums of this history go past what can be searched exactly in 64 bits; expected prices, weights and limits with fewer digits, or fewer rows: check their units, or search a shorter window");
}
