using ReplaySim.Core.Draws;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers.Latencies;

/// <summary>Services drawn with replacement from observed ones (their inverse empirical CDF).</summary>
public sealed class EmpiricalLatency : ILatencyModel
{
    private readonly long[] _sorted;
    private readonly DrawStream _draws;

    /// <param name="observedMicros">Observed service times in µs; at least one.</param>
    /// <param name="draws">The tier's service draws.</param>
    public EmpiricalLatency(IEnumerable<long> observedMicros, DrawStream draws)
    {
        _sorted = [.. observedMicros.Select(m => Math.Max(1, m))];
        if (_sorted.Length == 0)
            throw new ArgumentException("an empirical latency needs at least one observation", nameof(observedMicros));
        Array.Sort(_sorted);
        _draws = draws;
    }

    /// <inheritdoc />
    public void Draw(TransactionBatch batch, Span<long> serviceMicros)
    {
        for (var i = 0; i < batch.Count; i++)
            serviceMicros[i] = _sorted[Math.BigMul(_draws.Bits(batch.FirstRow + i), (ulong)_sorted.Length, out _)];
    }
}
