using ReplaySim.Core.Transactions;

namespace ReplaySim.Core.Tiers;

/// <summary>Says what one call to a tier costs: femto-dollars (10⁻¹⁵ $), never negative. Pure, as <see cref="IPredictor"/>.</summary>
public interface IPriceModel
{
    /// <summary>Writes the price of a call for each row of a batch, femto-dollars, from place 0 on.</summary>
    void Price(TransactionBatch batch, Span<long> femtodollars);

    /// <summary>What one server costs an hour, busy or not, in nano-dollars; 0 where calls are all one pays.</summary>
    long NanodollarsPerServerHour { get; }

    /// <summary>What a call costs before any units, in femto-dollars: for policies that weigh a price.</summary>
    long TypicalFemtodollars { get; }
}
