using ReplaySim.Core.Tiers;
using ReplaySim.Core.Time;
using ReplaySim.Core.Transactions;

namespace Extending;

public sealed record NightTariffOptions(decimal ByDay, decimal ByNight);

/// <summary>A price per call that is lower from midnight to 6 h UTC.</summary>
public sealed class NightTariff(NightTariffOptions options) : IPriceModel
{
    private const decimal FemtoPerDollar = 1e15m;

    public long NanodollarsPerServerHour => 0;

    public long TypicalFemtodollars { get; } = (long)(options.ByDay * FemtoPerDollar);

    public void Price(TransactionBatch batch, Span<long> femtodollars)
    {
        var night = (long)(options.ByNight * FemtoPerDollar);
        for (var i = 0; i < batch.Count; i++)
            femtodollars[i] = batch.Time[i] / SimTime.PerHour % 24 < 6 ? night : TypicalFemtodollars;
    }
}
