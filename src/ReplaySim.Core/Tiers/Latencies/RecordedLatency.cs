using System.Globalization;
using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers.Latencies;

/// <summary>Service times from a column of the history, in a declared unit; at least 1 µs.</summary>
public sealed class RecordedLatency(NumberColumn column, double microsPerUnit, string tier, string name) : ILatencyModel
{
    /// <inheritdoc />
    public void Draw(TransactionBatch batch, Span<long> serviceMicros)
    {
        var values = batch.Numbers[column.Index];
        for (var i = 0; i < batch.Count; i++)
        {
            var micros = values[i] * microsPerUnit;
            if (!(micros >= 0 && micros < 4e15))
                throw new ReplayInputException(string.Create(CultureInfo.InvariantCulture,
                    $"tier '{tier}': latency column '{name}', row {batch.FirstRow + i}: {values[i]} is not a duration; expected a number from 0 up in every row; use another latency model where history has gaps"));
            serviceMicros[i] = Math.Max(1, (long)Math.Floor(micros + 0.5));
        }
    }
}
