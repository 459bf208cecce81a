using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers.Prices;

/// <summary>Price per call plus price per unit, input and output units apart; and, for provisioned tiers, a price per server hour.</summary>
public sealed class UnitPrice(
    long femtoPerCall, IReadOnlyList<(IntegerColumn Units, long FemtoPerUnit)> perUnit, long nanoPerServerHour) : IPriceModel
{
    /// <inheritdoc />
    public long NanodollarsPerServerHour => nanoPerServerHour;

    /// <inheritdoc />
    public long TypicalFemtodollars => femtoPerCall;

    /// <inheritdoc />
    public void Price(TransactionBatch batch, Span<long> femtodollars)
    {
        femtodollars[..batch.Count].Fill(femtoPerCall);
        foreach (var (column, femtoPerUnit) in perUnit)
        {
            var units = batch.Integers[column.Index];
            for (var i = 0; i < batch.Count; i++)
                femtodollars[i] = checked(femtodollars[i] + units[i] * femtoPerUnit);
        }
    }
}
