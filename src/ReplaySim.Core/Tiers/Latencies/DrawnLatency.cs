using ReplaySim.Core.Draws;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers.Latencies;

/// <summary>Services drawn from a distribution, independently for each row, by inverse CDF.</summary>
public sealed class DrawnLatency(QuantileTable quantiles, DrawStream draws) : ILatencyModel
{
    /// <inheritdoc />
    public void Draw(TransactionBatch batch, Span<long> serviceMicros)
    {
        var table = quantiles;
        var stream = draws;
        var row = batch.FirstRow;
        var into = serviceMicros[..batch.Count];
        for (var i = 0; i < into.Length; i++)
            into[i] = table.Sample(stream.Bits(row + i));
    }
}
