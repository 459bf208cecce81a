using System.Numerics;

namespace ReplaySim.Economics.WhatIf;

internal static class Exact
{
    /// <summary>A quotient rounded to the nearest whole number, half to even. Divisor above 0.</summary>
    public static Int128 Quotient(BigInteger value, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(value, divisor, out var rest);
        var twice = BigInteger.Abs(rest) * 2;
        if (twice > divisor || (twice == divisor && !quotient.IsEven))
            quotient += value.Sign;
        return checked((Int128)quotient);
    }
}
