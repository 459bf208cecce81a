using ReplaySim.Core.Money;
using ReplaySim.Core.Time;

namespace ReplaySim.Core.Routing;

/// <summary>What a <see cref="SystemView"/> is read from: a replay, or the counters of a service that hosts a policy.</summary>
public interface ISystemState
{
    /// <summary>The moment of the decision; never goes back.</summary>
    SimTime Now { get; }

    /// <summary>What calls have cost so far, in femto-dollars.</summary>
    Int128 SpentFemtodollars { get; }

    /// <summary>The same in dollars, the weights of rows counted as they are written.</summary>
    double SpentDollars => (double)SpentFemtodollars / MoneyText.FemtoPerDollar;

    /// <summary>Calls waiting at a tier.</summary>
    long Waiting(int tier);

    /// <summary>Calls in service at a tier.</summary>
    int Busy(int tier);

    /// <summary>Servers of a tier; null: unlimited.</summary>
    int? Servers(int tier);
}
