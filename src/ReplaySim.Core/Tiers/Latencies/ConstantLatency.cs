using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers.Latencies;

/// <summary>Every service lasts the same.</summary>
public sealed class ConstantLatency(long micros) : ILatencyModel
{
    /// <inheritdoc />
    public void Draw(TransactionBatch batch, Span<long> serviceMicros) => serviceMicros[..batch.Count].Fill(Math.Max(1, micros));
}
