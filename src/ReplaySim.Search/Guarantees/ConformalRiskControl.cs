using ReplaySim.Core;

namespace ReplaySim.Search.Guarantees;

/// <param name="Candidate">Place of the chosen candidate; null where none is.</param>
/// <param name="RiskBound">n/(n+1)·R + B/(n+1) of the chosen candidate.</param>
/// <param name="Refusal">Why none is chosen; null where one is.</param>
internal sealed record ConformalChoice(int? Candidate, double? RiskBound, string? Refusal);

/// <summary>
/// Conformal risk control: the first candidate, in the order of λ, with n/(n+1)·R(λ) + B/(n+1) ≤ α. The expected loss of the next
/// exchangeable row is then at most α: on average over histories, not with a confidence. Holds only where no row's loss rises with
/// λ, which cascades may break (a right fast answer is overruled by a wrong one), so every row is checked and the choice refused.
/// Source: Angelopoulos et al. (2022), "Conformal risk control", theorem 1.
/// </summary>
internal sealed class ConformalRiskControl
{
    private readonly double[] _sums;
    private readonly double _bound;
    private readonly double _alpha;
    private long _rows;
    private (long Row, int Candidate)? _rise;

    /// <param name="candidates">How many there are, ordered by λ: the riskiest (cheapest) first.</param>
    /// <param name="bound">B, which no loss exceeds.</param>
    /// <param name="alpha">Tolerated expected loss, 0 or more and below the bound.</param>
    /// <exception cref="ReplayInputException">An argument is out of range.</exception>
    public ConformalRiskControl(int candidates, double bound, double alpha)
    {
        if (candidates < 1)
            throw new ReplayInputException($"conformal risk control: {candidates} candidates; expected at least 1");
        if (!(alpha >= 0 && alpha < bound && double.IsFinite(bound)))
            throw new ReplayInputException(FormattableString.Invariant($"conformal risk control: tolerated loss {alpha}, bound {bound}; expected 0 or more and below a finite bound"));
        _sums = new double[candidates];
        _bound = bound;
        _alpha = alpha;
    }

    /// <summary>Adds a calibration row.</summary>
    /// <param name="losses">Its loss under each candidate, from 0 to the bound.</param>
    /// <exception cref="ReplayInputException">Not one loss for each candidate, or a loss out of range.</exception>
    public void Add(ReadOnlySpan<double> losses)
    {
        if (losses.Length != _sums.Length)
            throw new ReplayInputException($"conformal risk control: row {_rows} has {losses.Length} losses; expected one for each of {_sums.Length} candidates");
        for (var i = 0; i < losses.Length; i++)
        {
            if (!(losses[i] >= 0 && losses[i] <= _bound))
                throw new ReplayInputException(FormattableString.Invariant($"conformal risk control: row {_rows}, candidate {i}: loss {losses[i]}; expected from 0 to the bound {_bound}"));
            if (i > 0 && losses[i] > losses[i - 1])
                _rise ??= (_rows, i);
            _sums[i] += losses[i];
        }

        _rows++;
    }

    /// <summary>The choice on the rows added so far.</summary>
    public ConformalChoice Choose()
    {
        if (_rows == 0)
            return Refused("there are no calibration rows");
        if (_rise is var (row, candidate))
            return Refused($"losses must not rise in the order of candidates, but calibration row {row} loses more with candidate {candidate} than with {candidate - 1}");
        for (var i = 0; i < _sums.Length; i++)
        {
            if (_sums[i] + _bound <= _alpha * (_rows + 1))
                return new ConformalChoice(i, (_sums[i] + _bound) / (_rows + 1), null);
        }

        return Refused(FormattableString.Invariant($"no candidate's loss over {_rows} rows is low enough: the last has {_sums[^1] / _rows}, tolerated are {_alpha}"));
    }

    private static ConformalChoice Refused(string reason) => new(null, null, reason);
}
