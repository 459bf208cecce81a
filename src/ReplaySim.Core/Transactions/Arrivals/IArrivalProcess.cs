namespace ReplaySim.Core.Transactions.Arrivals;

/// <summary>Gives rows other arrival times than the recorded ones. Slices come once each, in order; times never decrease.</summary>
public interface IArrivalProcess
{
    void Retime(TransactionBatch batch, Span<long> arrivals);
}
