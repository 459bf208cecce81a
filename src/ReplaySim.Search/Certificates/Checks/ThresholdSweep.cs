namespace ReplaySim.Search.Certificates.Checks;

/// <summary>
/// Moves one threshold upward through its interval, past one value after the other. Wherever it stands, each sum is at best what its
/// rows give at the best of the exits that are left to them: the least objective, the most of each condition.
/// </summary>
internal sealed class ThresholdSweep
{
    private readonly SpaceSums _space;
    private readonly CellProof _proof;
    private readonly CellPart _part;
    private readonly int _swept;
    private readonly long[] _multipliers;
    private readonly long[] _best;
    private readonly List<(double Value, OpenRow Row)> _moved = [];
    private Int128 _relaxed;
    private int _unmet;

    /// <param name="space">Sums of the space.</param>
    /// <param name="proof">What rules a value out.</param>
    /// <param name="part">The part of the cell.</param>
    /// <param name="swept">The threshold; −1 for none: the sums must do for the whole part.</param>
    /// <param name="multipliers">Of the relaxed sum; empty: the sums alone must do.</param>
    public ThresholdSweep(SpaceSums space, CellProof proof, CellPart part, int swept, long[] multipliers)
    {
        (_space, _proof, _part, _swept, _multipliers) = (space, proof, part, swept, multipliers);
        _best = (long[])part.Certain.Clone();
        for (var s = 1; s < _best.Length; s++)
            _unmet += _best[s] < space.Needs[s] ? 1 : 0;
        _relaxed = IsWeighed ? space.Relaxed(part.Certain, multipliers) : 0;
        foreach (var row in part.Rows)
        {
            var gate = Array.FindIndex(row.Route.Gates, g => g.Threshold == swept && part.Box.SideOf(g.Threshold, g.Value) == Side.Open);
            if (gate >= 0)
                _moved.Add((row.Route.Gates[gate].Value, row));
            Add(row, gate < 0 ? row.Route.ExitsWithin(part.Box) : Exits(row, reached: true), 1);
        }

        _moved.Sort((a, b) => a.Value.CompareTo(b.Value));
    }

    private bool IsWeighed => _multipliers.Length > 0;

    /// <summary>Null where every value is ruled out; else the first that is not.</summary>
    public string? Failure()
    {
        for (var at = 0; ;)
        {
            if (!IsRuledOut())
                return $"in {_part.Box}{Where(at)} the objective may come to {_best[0]} with all conditions met";
            if (at == _moved.Count)
                return null;
            var value = _moved[at].Value;
            for (; at < _moved.Count && _moved[at].Value == value; at++)
                Miss(_moved[at].Row);
        }
    }

    private string Where(int passed) => passed == 0 ? "" : FormattableString.Invariant($", with threshold {_swept} above {_moved[passed - 1].Value:R},");

    private bool IsRuledOut() =>
        _unmet > 0 || _proof.IsShownBy(_best[0]) || (IsWeighed && _proof.IsShownBy(_relaxed, _multipliers[0]));

    private ulong Exits(OpenRow row, bool reached) => row.Route.ExitsWithin(_part.Box, _swept, reached);

    // The threshold is now above the row's value.
    private void Miss(OpenRow row)
    {
        Add(row, Exits(row, reached: true), -1);
        Add(row, Exits(row, reached: false), 1);
    }

    private void Add(OpenRow row, ulong exits, int sign)
    {
        if (IsWeighed)
            _relaxed += sign * row.LeastWeight(exits, _multipliers);
        for (var place = 0; place < row.Sums; place++)
        {
            var s = row.SumAt(place);
            var wasUnmet = s > 0 && _best[s] < _space.Needs[s];
            _best[s] += sign * row.Best(place, exits);
            _unmet += (s > 0 && _best[s] < _space.Needs[s] ? 1 : 0) - (wasUnmet ? 1 : 0);
        }
    }
}
