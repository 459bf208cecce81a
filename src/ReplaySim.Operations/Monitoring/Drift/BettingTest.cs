using ReplaySim.Core;

namespace ReplaySim.Operations.Monitoring.Drift;

/// <summary>Which promise is tested.</summary>
public enum BettingScope
{
    /// <summary>
    /// Over all rows so far the loss is on average at most what was promised: the mean of each row's expected loss, given the rows before
    /// it, taken over all rows until then. Bursts are forgiven where the rows before them made up for them.
    /// </summary>
    SoFar,

    /// <summary>The loss of each row, given the rows before it, is on average at most what was promised: no stretch is worse.</summary>
    Always,
}

/// <summary>
/// A test of a promise that may be looked at after every row, for ever: the chance that a kept promise is ever called refuted is at most
/// delta. A gambler bets against it, row by row, at odds that are fair or worse while it holds; who multiplies his money by 1/delta has
/// refuted it, because by Ville's inequality that happens with a probability of at most delta. He spreads his money over bets of
/// several sizes, each made for a loss that is so many times the promised one. Against <see cref="BettingScope.SoFar"/> he pays in all of it
/// at the start and never changes a bet: Π(1 + λ(x − p)) is at most a fair game times Π(1 + λ(m − p)), m the expected losses, which is at most 1
/// where their mean is at most p (by the inequality of the means). Against <see cref="BettingScope.Always"/> he pays in by instalments (the
/// m-th is 1/(m(m + 1)) of his money), so that a change that comes late is found as well. Nothing is fitted, so nothing looks ahead.
/// Source: Waudby-Smith and Ramdas (2024), "Estimating means of bounded random variables by betting", capital process with a mixture
/// of bets; Ville (1939).
/// </summary>
public sealed class BettingTest
{
    /// <summary>Rows between two instalments against <see cref="BettingScope.Always"/>.</summary>
    public const int InstalmentRows = 1_000;

    // How many times the promised loss each bet is made for.
    private static readonly double[] Ratios = [1.1, 1.2, 1.4, 1.8, 2.6, 4.2, 7.4, 13.8];

    private readonly double[] _stakes;
    private readonly double[] _capital;
    private readonly BettingScope _scope;
    private readonly int _instalmentRows;
    private double _reserve = 1;
    private long _instalments;
    private long _flawless;

    /// <param name="promisedLoss">Largest mean loss that was promised, from 0 up and below 1: 0.005 for an accuracy of 99.5 %.</param>
    /// <param name="delta">Chance of calling a kept promise refuted, between 0 and 1.</param>
    /// <param name="scope">Which promise is tested.</param>
    /// <exception cref="ReplayInputException">An argument is out of range.</exception>
    public BettingTest(double promisedLoss, double delta, BettingScope scope)
        : this(promisedLoss, delta, scope, InstalmentRows)
    {
    }

    internal BettingTest(double promisedLoss, double delta, BettingScope scope, int instalmentRows)
    {
        if (!(promisedLoss is >= 0 and < 1))
            throw new ReplayInputException(FormattableString.Invariant($"monitoring: a promised loss of {promisedLoss}; expected at least 0 and below 1 (1 − the promised accuracy)"));
        if (!(delta is > 0 and < 1))
            throw new ReplayInputException(FormattableString.Invariant($"monitoring: a false alarm probability of {delta}; expected between 0 and 1, such as 0.05"));
        (PromisedLoss, Delta, _scope, _instalmentRows) = (promisedLoss, delta, scope, instalmentRows);
        _stakes = StakesAgainst(promisedLoss);
        _capital = new double[_stakes.Length];
    }

    /// <summary>Largest mean loss that was promised.</summary>
    public double PromisedLoss { get; }

    /// <summary>Chance of calling a kept promise refuted, over an unlimited watch.</summary>
    public double Delta { get; }

    /// <summary>Rows added.</summary>
    public long Rows { get; private set; }

    /// <summary>Their losses, summed.</summary>
    public double Loss { get; private set; }

    /// <summary>Rows after which the promise was refuted, for good; null: it has not been.</summary>
    public long? RefutedAt { get; private set; }

    /// <summary>Most that the gambler ever had, of 1 at the start: an e-value at any time; at 1/delta the promise is refuted.</summary>
    public double Evidence { get; private set; } = 1;

    /// <summary>What the gambler has now.</summary>
    internal double Capital
    {
        get
        {
            Settle();
            return Total();
        }
    }

    /// <summary>Adds the next row.</summary>
    /// <param name="loss">From 0 (right) to 1 (wrong).</param>
    /// <exception cref="ReplayInputException">The loss is out of range.</exception>
    public void Add(double loss)
    {
        if (!(loss is >= 0 and <= 1))
            throw new ReplayInputException(FormattableString.Invariant($"monitoring: row {Rows} has a loss of {loss}; expected from 0 to 1"));
        if (_scope == BettingScope.SoFar ? Rows == 0 : Rows % _instalmentRows == 0)
            PayIn();
        Rows++;

        // A row without loss makes every bet poorer by a factor of its own: such rows are settled together.
        if (loss == 0)
        {
            _flawless++;
            return;
        }

        Settle();
        Loss += loss;
        for (var b = 0; b < _stakes.Length; b++)
            _capital[b] *= 1 + _stakes[b] * (loss - PromisedLoss);
        var total = PromisedLoss == 0 ? double.PositiveInfinity : Total();
        if (total > Evidence)
            Evidence = total;
        if (total >= 1 / Delta)
            RefutedAt ??= Rows;
    }

    // What a bet on each ratio stakes by Kelly's rule: (q − p)/(p(1 − p)) against a loss of p that is really q. Capital stays above zero.
    private static double[] StakesAgainst(double promised)
    {
        var most = promised + 0.5 * (1 - promised);
        return promised == 0 ? [] : [.. Ratios.Select(r => Math.Min(r * promised, most)).Distinct().Select(q => (q - promised) / (promised * (1 - promised)))];
    }

    private void PayIn()
    {
        Settle();
        _instalments++;
        var part = _scope == BettingScope.SoFar ? 1 : 1 / ((double)_instalments * (_instalments + 1));
        _reserve = _scope == BettingScope.SoFar ? 0 : 1 / (double)(_instalments + 1);
        for (var b = 0; b < _capital.Length; b++)
            _capital[b] += part / _capital.Length;
    }

    private void Settle()
    {
        if (_flawless == 0)
            return;
        for (var b = 0; b < _stakes.Length; b++)
            _capital[b] *= Power(1 - _stakes[b] * PromisedLoss, _flawless);
        _flawless = 0;
    }

    private double Total()
    {
        var total = _capital.Length == 0 ? 1 : _reserve;
        foreach (var capital in _capital)
            total += capital;
        return total;
    }

    private static double Power(double x, long n)
    {
        var power = 1.0;
        for (; n > 0; n >>= 1, x *= x)
        {
            if ((n & 1) != 0)
                power *= x;
        }

        return power;
    }
}
