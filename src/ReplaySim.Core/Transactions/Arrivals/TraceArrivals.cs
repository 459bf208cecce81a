namespace ReplaySim.Core.Transactions.Arrivals;

/// <summary>The n-th row arrives when the n-th request of another trace did.</summary>
public sealed class TraceArrivals(IReadOnlyList<long> traceMicros, string source) : IArrivalProcess
{
    /// <inheritdoc />
    public void Retime(TransactionBatch batch, Span<long> arrivals)
    {
        if (batch.FirstRow + batch.Count > traceMicros.Count)
            throw new ReplayInputException($"history.arrivals.trace: '{source}' holds {traceMicros.Count} arrivals, history has more rows; expected at least as many arrivals as rows");
        for (var i = 0; i < batch.Count; i++)
            arrivals[i] = traceMicros[(int)batch.FirstRow + i];
    }
}
