using System.Numerics;
using ReplaySim.Core;

namespace ReplaySim.Search.Certificates.Checks;

/// <summary>Adds up what rows give, and holds it against the sums that a certificate states.</summary>
internal sealed class SumsReading
{
    private readonly PolicyReading _policy;
    private readonly IReadOnlyList<StatedSums> _sums;
    private readonly IReadOnlyList<CertifiedSum> _stated;
    private readonly ThresholdBox _whole;
    private readonly int[][] _placeOf;
    private readonly BigInteger?[] _needs;
    private readonly Int128[] _certain;
    private readonly Int128[] _least;
    private readonly Int128[] _greatest;
    private readonly Int128[] _magnitudes;

    private SumsReading(PolicyReading policy, IReadOnlyList<StatedSums> sums, CertifiedSpace space)
    {
        (_policy, _sums, _stated) = (policy, sums, space.Sums);
        _whole = ThresholdBox.Of(space.Thresholds);
        _needs = new BigInteger?[_stated.Count];
        _placeOf = [.. sums.Select(s => new int[s.Sums.Count])];
        (_certain, _least, _greatest, _magnitudes) =
            (new Int128[_stated.Count], new Int128[_stated.Count], new Int128[_stated.Count], new Int128[_stated.Count]);
        Match();
    }

    /// <summary>Reads all rows of a table.</summary>
    /// <exception cref="ReplayInputException">The certificate states other sums, units or needs.</exception>
    public static SpaceSums Read(int rows, PolicyReading policy, IReadOnlyList<StatedSums> sums, CertifiedSpace space) =>
        new SumsReading(policy, sums, space).Read(rows);

    // Every stated sum must be one of the problem; a certificate that leaves conditions out proves the more.
    private void Match()
    {
        var matched = new HashSet<int>();
        for (var s = 0; s < _sums.Count; s++)
        {
            for (var g = 0; g < _sums[s].Sums.Count; g++)
            {
                var (name, need) = _sums[s].Sums[g];
                var place = Enumerable.Range(0, _stated.Count).FirstOrDefault(i => _stated[i].Name == name && !matched.Contains(i), -1);
                _placeOf[s][g] = place;
                if (place < 0)
                    continue;
                matched.Add(place);
                _needs[place] = need;
            }
        }

        if (_placeOf[0][0] != 0)
            throw new ReplayInputException("certificate: the first sum is not the objective; expected it first");
        for (var i = 0; i < _stated.Count; i++)
        {
            if (!matched.Contains(i))
                throw new ReplayInputException($"certificate: sum '{_stated[i].Name}' is none that the constraints come down to; expected only those");
            if (_stated[i].Unit < 1 || _stated[i].Need is null != (i == 0))
                throw new ReplayInputException($"certificate: sum '{_stated[i].Name}' has no proper unit or need; expected a unit of 1 or more, and a need unless it is the objective");
        }
    }

    private SpaceSums Read(int rows)
    {
        var open = new List<OpenRow>();
        for (var row = 0; row < rows; row++)
        {
            var route = _policy.Policy.RouteOf(row);
            var exits = route.ExitsWithin(_whole);
            if (!BitOperations.IsPow2(exits))
                open.Add(Open(row, route, exits));
            else
                AddCertain(row, route.EndOf(BitOperations.TrailingZeroCount(exits)));
        }

        var certain = _certain.Select((sum, s) => InUnits(sum, s, -1)).ToArray();
        for (var s = 0; s < certain.Length; s++)
        {
            (_least[s], _greatest[s], _magnitudes[s]) = (_least[s] + certain[s], _greatest[s] + certain[s], _magnitudes[s] + Int128.Abs(certain[s]));
            if (_magnitudes[s] > long.MaxValue / 2)
                throw new ReplayInputException($"certificate: sum '{_stated[s].Name}' may go past 64 bits; expected a greater unit");
        }

        return new SpaceSums
        {
            Lines = _policy.Lines,
            Rows = [.. open.OrderBy(r => r.Route.Line).ThenBy(r => r.LineValue)],
            Certain = certain,
            Needs = [.. _stated.Select((_, s) => s == 0 ? 0 : CheckedNeed(s))],
            Magnitudes = _magnitudes,
        };
    }

    private OpenRow Open(int row, RowRoute route, ulong exits)
    {
        var sums = new List<int>(_sums.Count);
        var amounts = new List<long>(_sums.Count * route.Exits);
        for (var s = 0; s < _sums.Count; s++)
        {
            if (PlaceOf(s, row) is not (var sum and >= 0))
                continue;
            var (least, greatest, magnitude) = (long.MaxValue, long.MinValue, (Int128)0);
            for (var exit = 0; exit < route.Exits; exit++)
            {
                var amount = InUnits(_sums[s].Amount(row, route.EndOf(exit)), sum, row);
                amounts.Add(amount);
                magnitude = Int128.Max(magnitude, Int128.Abs(amount));
                if ((exits >> exit & 1) == 1)
                    (least, greatest) = (Math.Min(least, amount), Math.Max(greatest, amount));
            }

            sums.Add(sum);
            (_least[sum], _greatest[sum], _magnitudes[sum]) = (_least[sum] + least, _greatest[sum] + greatest, _magnitudes[sum] + magnitude);
        }

        return new OpenRow(route, [.. sums], [.. amounts]);
    }

    private void AddCertain(int row, RowEnd end)
    {
        for (var s = 0; s < _sums.Count; s++)
        {
            if (PlaceOf(s, row) is var place and >= 0)
                _certain[place] = checked(_certain[place] + _sums[s].Amount(row, end));
        }
    }

    private int PlaceOf(int sums, int row) =>
        _sums[sums].GroupOf is not { } groupOf ? _placeOf[sums][0] : groupOf(row) is var group and >= 0 ? _placeOf[sums][group] : -1;

    // Of a row, or of all rows whose end is certain together (−1).
    private long InUnits(Int128 amount, int sum, int row)
    {
        var (units, rest) = Int128.DivRem(amount, _stated[sum].Unit);
        if (rest == 0 && units >= long.MinValue && units <= long.MaxValue)
            return (long)units;
        var of = row < 0 ? "the rows whose end is certain" : $"row {row} of the table";
        throw new ReplayInputException($"certificate: sum '{_stated[sum].Name}': {of}: {amount} is not counted in {_stated[sum].Unit}; expected a unit that divides it into 64 bits");
    }

    // A lesser need asks for less, and a bound that holds for it holds for the true one. One that is greater must make no difference:
    // every choice meets both, or none does.
    private long CheckedNeed(int s)
    {
        var need = ExactRatio.Of(_needs[s]!.Value, _stated[s].Unit).Ceiling();
        var stated = _stated[s].Need!.Value;
        if (stated <= need || stated <= _least[s] || need > _greatest[s])
            return stated;
        throw new ReplayInputException($"certificate: sum '{_stated[s].Name}' is said to need {stated}; expected {need}, in units of {_stated[s].Unit}");
    }
}
