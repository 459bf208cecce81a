using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers;

/// <summary>Says how long a tier's service of each row lasts once it has started: whole µs, at least 1. Pure, as <see cref="IPredictor"/>.</summary>
public interface ILatencyModel
{
    /// <summary>Writes the service time of each row of a batch, µs, from place 0 on.</summary>
    void Draw(TransactionBatch batch, Span<long> serviceMicros);
}
