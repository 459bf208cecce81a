using ReplaySim.Core.Draws;
using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;

namespace Extending;

public sealed record SlowInTheEveningOptions(TimeSpan Usually, double Factor);

/// <summary>A service that takes longer from 18 to 22 h UTC, and varies by a fifth.</summary>
public sealed class SlowInTheEvening(ModelContext context, SlowInTheEveningOptions options) : ILatencyModel
{
    private readonly DrawStream _draws = context.Draws("latency");
    private readonly double _micros = options.Usually.TotalMicroseconds;

    public void Draw(TransactionBatch batch, Span<long> serviceMicros)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var hour = batch.Time[i] / SimTime.PerHour % 24;
            var evening = hour is >= 18 and < 22 ? options.Factor : 1;
            var varied = 0.8 + 0.4 * _draws.Uniform(batch.FirstRow + i);
            serviceMicros[i] = Math.Max(1, (long)(_micros * evening * varied));
        }
    }
}
