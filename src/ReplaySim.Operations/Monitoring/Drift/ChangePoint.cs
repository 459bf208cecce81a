using ReplaySim.Core;
using ReplaySim.Core.Numerics;

namespace ReplaySim.Operations.Monitoring.Drift;

/// <param name="FromRow">First row of the worse stretch, from 0.</param>
/// <param name="Rows">Rows from there to the last.</param>
/// <param name="MeanLoss">Their mean loss.</param>
/// <param name="LogLikelihoodRatio">How much better that stretch is told by its own mean loss than by the promised one, in nats.</param>
public sealed record Change(long FromRow, long Rows, double MeanLoss, double LogLikelihoodRatio);

/// <summary>
/// Where it began: of all stretches up to the last row, the one that speaks loudest against the promise. It says where an alarm came from
/// and is no alarm itself: no error probability belongs to it. CUSUM with the rate after the change estimated (generalised likelihood ratio).
/// Source: Page (1954); Lorden (1971), "Procedures for reacting to a change in distribution".
/// </summary>
public sealed class ChangePoint
{
    private readonly double _promised;
    private readonly List<(long Row, double Loss)> _losses = [];
    private long _rows;

    /// <param name="promisedLoss">Largest mean loss that was promised, above 0 and below 1.</param>
    /// <exception cref="ReplayInputException">It is out of range.</exception>
    public ChangePoint(double promisedLoss)
    {
        if (!(promisedLoss is > 0 and < 1))
            throw new ReplayInputException(FormattableString.Invariant($"monitoring: a promised loss of {promisedLoss}; expected above 0 and below 1"));
        _promised = promisedLoss;
    }

    /// <summary>Adds the next row. Memory grows with the rows that have a loss.</summary>
    /// <param name="loss">From 0 (right) to 1 (wrong).</param>
    /// <exception cref="ReplayInputException">The loss is out of range.</exception>
    public void Add(double loss)
    {
        if (!(loss is >= 0 and <= 1))
            throw new ReplayInputException(FormattableString.Invariant($"monitoring: row {_rows} has a loss of {loss}; expected from 0 to 1"));
        if (loss > 0)
            _losses.Add((_rows, loss));
        _rows++;
    }

    /// <summary>The stretch; null where none is worse than promised. The shortest of equals.</summary>
    public Change? Find()
    {
        // A stretch that begins with a row without loss is told better without that row: only those with a loss need be tried.
        Change? best = null;
        var sum = 0.0;
        for (var i = _losses.Count - 1; i >= 0; i--)
        {
            sum += _losses[i].Loss;
            var rows = _rows - _losses[i].Row;
            var mean = sum / rows;
            if (mean <= _promised)
                continue;
            var ratio = rows * Divergence(mean, _promised);
            if (best is null || ratio > best.LogLikelihoodRatio)
                best = new Change(_losses[i].Row, rows, mean, ratio);
        }

        return best;
    }

    // Relative entropy of two shares, in nats, for 0 < p < q ≤ 1.
    private static double Divergence(double q, double p) =>
        q * PortableMath.Log(q / p) + (q < 1 ? (1 - q) * PortableMath.Log((1 - q) / (1 - p)) : 0);
}
