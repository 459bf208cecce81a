using System.Numerics;
using ReplaySim.Core;
using ReplaySim.Search.Measures;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Thresholds;

/// <summary>Gathers what rows add to each sum at each place they may end, and finds the units in which all sums fit 64 bits.</summary>
internal sealed class MeasureBuilder
{
    private readonly IReadOnlyList<ConstraintFamily> _families;
    private readonly Contribution[] _of;
    private readonly long[] _units;
    private readonly int[] _firstConstraint;
    private readonly BigInteger[] _base;
    private readonly CompactColumn[][] _amounts;
    private readonly CompactColumn?[] _groups;

    /// <param name="terms">The objective and the constraints.</param>
    /// <param name="places">Places that rows may end at.</param>
    public MeasureBuilder(SearchTerms terms, int places)
    {
        _families = terms.Families;
        _of = [terms.Objective, .. _families.Select(f => f.Of)];
        _units = [terms.Unit, .. _families.Select(f => f.Unit)];
        _firstConstraint = new int[_of.Length];
        var sums = 1;
        for (var m = 1; m < _of.Length; m++)
        {
            _firstConstraint[m] = sums;
            sums += GroupsOf(m);
        }

        _base = new BigInteger[sums];
        _amounts = [.. _of.Select(_ => Enumerable.Range(0, places).Select(_ => new CompactColumn()).ToArray())];
        _groups = [.. _families.Select(f => f.GroupOf is null ? null : new CompactColumn()).Prepend(null)];
    }

    /// <summary>Adds a row that may end at any place.</summary>
    /// <param name="row">The row.</param>
    /// <param name="ends">How it ends at each place.</param>
    public void Add(int row, ReadOnlySpan<PathEnd> ends)
    {
        for (var m = 0; m < _of.Length; m++)
        {
            for (var p = 0; p < ends.Length; p++)
                _amounts[m][p].Add(_of[m](row, ends[p]));
            _groups[m]?.Add(_families[m - 1].GroupOf!(row));
        }
    }

    /// <summary>Adds a row whose end no threshold changes.</summary>
    public void AddToBase(int row, in PathEnd end)
    {
        for (var m = 0; m < _of.Length; m++)
        {
            var group = m == 0 ? 0 : _families[m - 1].GroupOf?.Invoke(row) ?? 0;
            if (group >= 0)
                _base[_firstConstraint[m] + group] += _of[m](row, end);
        }
    }

    /// <summary>Divides each measure by what all its amounts share, so that sums stay small enough to be weighed in 64 bits.</summary>
    /// <param name="rows">Number of rows that may end at any place.</param>
    /// <param name="sums">Sums of the others.</param>
    /// <exception cref="ReplayInputException">They do not fit even so.</exception>
    public MeasureTable Build(long rows, out long[] sums)
    {
        sums = new long[_base.Length];
        var (needs, magnitudes, names, divisors) = (new long[sums.Length], new long[sums.Length], new string[sums.Length], new long[_of.Length]);
        names[0] = "objective";
        var amounts = new CompactColumn[_of.Length][];
        for (var m = 0; m < _of.Length; m++)
        {
            var common = CommonDivisor(m);
            divisors[m] = common * _units[m];
            amounts[m] = [.. _amounts[m].Select(column => column.DividedBy(common))];
            var most = (BigInteger)amounts[m].Max(column => column.Largest()) * Math.Max(1, rows);
            for (var g = 0; g < GroupsOf(m); g++)
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

        return new MeasureTable
        {
            Amounts = amounts, Groups = _groups, FirstConstraint = _firstConstraint, Needs = needs, Magnitudes = magnitudes, Divisors = divisors, Names = names,
        };
    }

    public static ReplayInputException TooLarge() => new(
        "search: sums of this history go past what can be searched exactly in 64 bits; expected prices, weights and limits with fewer digits, or fewer rows: check their units, or search a shorter window");

    private int GroupsOf(int measure) => measure == 0 ? 1 : _families[measure - 1].Needs.Count;

    private long CommonDivisor(int measure)
    {
        var divisor = _amounts[measure].Aggregate(0L, (of, column) => column.CommonDivisor(of));
        var inBase = _base.Skip(_firstConstraint[measure]).Take(GroupsOf(measure)).Aggregate((BigInteger)divisor, BigInteger.GreatestCommonDivisor);
        return inBase.IsZero || inBase * _units[measure] > long.MaxValue ? 1 : (long)inBase;
    }

    private static void CheckRange(BigInteger most)
    {
        if (most > long.MaxValue / 8)
            throw TooLarge();
    }
}
