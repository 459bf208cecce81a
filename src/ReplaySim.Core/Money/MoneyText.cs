using System.Globalization;
using System.Numerics;

namespace ReplaySim.Core.Money;

/// <summary>
/// Money is counted in integers: calls in femto-dollars (10⁻¹⁵ $, so that $0.0375 per million units is a whole number per unit),
/// errors in nano-dollars per item. Sums are Int128. One rounding, half to even, happens when a figure is written.
/// </summary>
public static class MoneyText
{
    /// <summary>Femto-dollars in a nano-dollar.</summary>
    public const long FemtoPerNano = 1_000_000;
    /// <summary>Femto-dollars in a dollar.</summary>
    public const long FemtoPerDollar = 1_000_000_000_000_000;
    /// <summary>Nano-dollars in a dollar.</summary>
    public const long NanoPerDollar = 1_000_000_000;

    /// <summary>Dollars as an exact decimal at nano-dollar precision, trailing zeros dropped.</summary>
    public static string FromFemto(Int128 femto) => FromNano(DivideRoundHalfEven(femto, FemtoPerNano));

    /// <summary>Dollars as an exact decimal, trailing zeros dropped.</summary>
    public static string FromNano(Int128 nano)
    {
        var negative = nano < 0;
        var absolute = negative ? -nano : nano;
        var whole = absolute / NanoPerDollar;
        var rest = (long)(absolute % NanoPerDollar);
        var text = whole.ToString(CultureInfo.InvariantCulture);
        if (rest != 0)
            text += "." + rest.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');
        return negative ? "-" + text : text;
    }

    /// <summary>Dollars of femto-dollars as a double, for ratios and display only.</summary>
    public static double ToDollars(Int128 femto) => (double)femto / FemtoPerDollar;

    /// <summary>Quotient rounded to the nearest whole number, ties to even. Divisor above zero.</summary>
    public static Int128 DivideRoundHalfEven(Int128 value, Int128 divisor)
    {
        var quotient = value / divisor;
        var remainder = value - quotient * divisor;
        var twice = Int128.Abs(remainder) * 2;
        if (twice > divisor || (twice == divisor && (quotient & 1) != 0))
            quotient += value < 0 ? -1 : 1;
        return quotient;
    }
}
