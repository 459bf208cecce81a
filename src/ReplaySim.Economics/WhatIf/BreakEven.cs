using System.Numerics;
using ReplaySim.Core.Money;

namespace ReplaySim.Economics.WhatIf;

/// <summary>
/// Where a change neither pays nor costs. Spend is linear in a price and money is linear in the volume as long as routing stays as
/// it is, so that both follow from sums without a search.
/// </summary>
public static class BreakEven
{
    /// <summary>The price of one thing, femto-dollars, at which nothing would be saved; below 0: there is none.</summary>
    /// <param name="nowFemto">The price at which so much is saved.</param>
    /// <param name="savedNano">What is saved a month, nano-dollars; negative: it costs more.</param>
    /// <param name="bought">How many are bought in the span, above 0.</param>
    /// <param name="spanMicros">The span, µs, above 0; that of <see cref="Monthly.Micros"/> where a month's number is given.</param>
    public static Int128 PriceFemto(Int128 nowFemto, Int128 savedNano, long bought, long spanMicros) =>
        nowFemto + Exact.Quotient((BigInteger)savedNano * MoneyText.FemtoPerNano * spanMicros, (BigInteger)bought * Monthly.Micros);

    /// <summary>
    /// By what today's volume is to be multiplied for savings that grow with it to equal costs that do not; null where no volume does that.
    /// </summary>
    /// <param name="savedNano">What is saved a month at today's volume, without what does not grow with it.</param>
    /// <param name="fixedNano">What is paid a month whatever the volume; negative: what is saved.</param>
    public static decimal? VolumeFactor(Int128 savedNano, Int128 fixedNano) =>
        savedNano != 0 && fixedNano != 0 && (savedNano > 0) == (fixedNano > 0) ? (decimal)fixedNano / (decimal)savedNano : null;
}
