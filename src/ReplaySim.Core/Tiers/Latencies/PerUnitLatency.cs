using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers.Latencies;

/// <summary>A base latency plus a part that grows with the row's units (tokens, pixels, seconds of speech).</summary>
public sealed class PerUnitLatency(ILatencyModel start, IReadOnlyList<(IntegerColumn Units, long NanosPerUnit)> parts) : ILatencyModel
{
    /// <inheritdoc />
    public void Draw(TransactionBatch batch, Span<long> serviceMicros)
    {
        start.Draw(batch, serviceMicros);
        foreach (var (column, nanosPerUnit) in parts)
        {
            var units = batch.Integers[column.Index];
            for (var i = 0; i < batch.Count; i++)
                serviceMicros[i] = checked(serviceMicros[i] + units[i] * nanosPerUnit / 1_000);
        }
    }
}
