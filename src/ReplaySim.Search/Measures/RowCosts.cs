using System.Numerics;
using ReplaySim.Core.Money;
using ReplaySim.Search.Tables;

namespace ReplaySim.Search.Measures;

/// <summary>
/// What a row's calls and mistakes cost, times its weight, in the largest unit that all prices are multiples of: a single large
/// amount in femto-dollars would not fit 64 bits.
/// </summary>
internal sealed class RowCosts
{
    // Nano-dollars that fit 64 bits in femto-dollars.
    private const long LargestMistakeUnit = 1_000_000_000_000;

    private readonly SearchTable _table;
    private readonly RowWeights _weights;
    private readonly long _callUnit;
    private readonly long _mistakeUnit;

    public RowCosts(SearchTable table, RowWeights weights)
    {
        (_table, _weights) = (table, weights);
        _callUnit = table.Tiers.Aggregate(table.Columns.RouterFemtodollars, (unit, tier) => tier.Price.CommonDivisor(unit));
        _mistakeUnit = table.Tiers.Aggregate(LargestMistakeUnit, (unit, tier) => tier.Mistake.CommonDivisor(unit));
    }

    /// <summary>Contribution of calls, mistakes or both, what 1 stands for, in femto-dollars times the table's unit of weights, and what it depends on.</summary>
    public (Contribution Of, long Unit, Func<PathEnd, IEnumerable<CompactColumn>> Reads) Of(bool calls, bool mistakes)
    {
        calls &= _callUnit != 0;
        var mistakeFemto = (BigInteger)_mistakeUnit * MoneyText.FemtoPerNano;
        var shared = (calls, mistakes) switch
        {
            (true, true) => BigInteger.GreatestCommonDivisor(_callUnit, mistakeFemto),
            (true, false) => _callUnit,
            _ => mistakeFemto,
        };
        var unit = Small(shared);
        var (callUnits, mistakeUnits) = (calls ? (long)(_callUnit / unit) : 0, mistakes ? (long)(mistakeFemto / unit) : 0);
        return (
            (int row, in PathEnd end) => checked(((calls ? Calls(row, end) * callUnits : 0) + (mistakes ? Mistake(row, end) * mistakeUnits : 0)) * _weights[row]),
            (long)unit * _weights.Unit,
            end => Reads(end, calls, mistakes));
    }

    private IEnumerable<CompactColumn> Reads(PathEnd end, bool calls, bool mistakes) =>
    [
        _table.Weight,
        .. _table.Tiers.Where((_, k) => calls && (end.AskedTiers >> k & 1) != 0).Select(tier => tier.Price),
        .. mistakes ? [_table.Tiers[end.Tier].Mistake] : Array.Empty<CompactColumn>(),
    ];

    // Small enough that it fits 64 bits beside the weights' unit.
    private BigInteger Small(BigInteger unit)
    {
        foreach (var divisor in new[] { 2, 5 })
        {
            while (unit * _weights.Unit > long.MaxValue && unit % divisor == 0)
                unit /= divisor;
        }

        return unit * _weights.Unit > long.MaxValue ? 1 : unit;
    }

    private long Calls(int row, in PathEnd end)
    {
        var femto = _table.Columns.RouterFemtodollars;
        for (var k = 0; k < _table.Tiers.Count; k++)
        {
            if ((end.AskedTiers >> k & 1) != 0)
                femto = checked(femto + _table.Tiers[k].Price[row]);
        }

        return femto / _callUnit;
    }

    private long Mistake(int row, in PathEnd end) => _table.Tiers[end.Tier].Mistake[row] / _mistakeUnit;
}
