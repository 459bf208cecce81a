using System.Numerics;
using ReplaySim.Core.Money;
using ReplaySim.Core.Time;
using ReplaySim.Economics.Ownership;

namespace ReplaySim.Economics.WhatIf;

/// <summary>What a stretch of time makes in a month of 30 days.</summary>
public static class Monthly
{
    /// <summary>A month, µs.</summary>
    public const long Micros = SimTime.PerDay * CostOfOwnership.DaysPerMonth;

    /// <summary>Nano-dollars a month of femto-dollars in a span, rounded once, half to even.</summary>
    /// <param name="femto">Femto-dollars.</param>
    /// <param name="spanMicros">µs, above 0.</param>
    public static Int128 Nanodollars(Int128 femto, long spanMicros) =>
        Exact.Quotient((BigInteger)femto * Micros, (BigInteger)spanMicros * MoneyText.FemtoPerNano);

    /// <summary>A number of things a month.</summary>
    /// <param name="count">The number in a span.</param>
    /// <param name="spanMicros">µs, above 0.</param>
    public static decimal Count(decimal count, long spanMicros) => count * Micros / spanMicros;
}
