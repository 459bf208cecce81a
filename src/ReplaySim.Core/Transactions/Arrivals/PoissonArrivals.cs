using ReplaySim.Core.Draws;
using ReplaySim.Core.Numerics;

namespace ReplaySim.Core.Transactions.Arrivals;

/// <summary>Independent exponential gaps at a rate per second, from the first recorded arrival on (from the epoch where history has no time).</summary>
public sealed class PoissonArrivals(double perSecond, ulong seed) : IArrivalProcess
{
    private readonly DrawStream _draws = new(seed, DrawPurpose.Arrival);
    private readonly double _meanGapMicros = 1e6 / perSecond;
    private long _last;

    /// <inheritdoc />
    public void Retime(TransactionBatch batch, Span<long> arrivals)
    {
        if (batch.FirstRow == 0)
            _last = batch.Time[0];
        for (var i = 0; i < batch.Count; i++)
        {
            var gap = -_meanGapMicros * PortableMath.Log(_draws.Uniform(batch.FirstRow + i));
            arrivals[i] = _last = checked(_last + (long)Math.Floor(gap + 0.5));
        }
    }
}
