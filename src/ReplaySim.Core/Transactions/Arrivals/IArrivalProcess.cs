namespace ReplaySim.Core.Transactions.Arrivals;

/// <summary>Gives rows other arrival times than the recorded ones. Slices come once each, in order; times never decrease.</summary>
public interface IArrivalProcess
{
    /// <summary>
    /// Writes when each row of a batch arrives, µs since the epoch, never earlier than the row before. Batches come in order.
    /// </summary>
    void Retime(TransactionBatch batch, Span<long> arrivals);
}
