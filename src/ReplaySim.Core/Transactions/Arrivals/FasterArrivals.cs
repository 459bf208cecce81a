namespace ReplaySim.Core.Transactions.Arrivals;

/// <summary>Recorded arrivals with every gap divided by a speed: 2 replays twice the traffic.</summary>
public sealed class FasterArrivals(double speed) : IArrivalProcess
{
    private long _origin;

    /// <inheritdoc />
    public void Retime(TransactionBatch batch, Span<long> arrivals)
    {
        if (batch.FirstRow == 0)
            _origin = batch.Time[0];
        for (var i = 0; i < batch.Count; i++)
            arrivals[i] = _origin + (long)Math.Floor((batch.Time[i] - _origin) / speed);
    }
}
