using System.Globalization;
using System.Numerics;

namespace ReplaySim.Search.Measures;

/// <summary>An exact fraction; the denominator is above zero.</summary>
/// <param name="Numerator">Above the line.</param>
/// <param name="Denominator">Below the line; above zero.</param>
public readonly record struct Fraction(BigInteger Numerator, BigInteger Denominator)
{
    /// <summary>
    /// A limit as people wrote it: the decimal with the fewest digits that reads back as this double (0.995 is 199/200, not its
    /// nearest binary fraction).
    /// </summary>
    public static Fraction OfDecimal(double limit)
    {
        var text = limit.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var power = exponentAt < 0 ? 0 : int.Parse(text[(exponentAt + 1)..], CultureInfo.InvariantCulture);
        var pointAt = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (pointAt >= 0)
            power -= mantissa.Length - pointAt - 1;
        var digits = BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return power < 0 ? Reduced(digits, BigInteger.Pow(10, -power)) : new(digits * BigInteger.Pow(10, power), 1);
    }

    /// <summary>In lowest terms; 0 where both are 0. The denominator must not be below zero.</summary>
    public static Fraction Reduced(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return divisor.IsZero ? new(0, 1) : new(numerator / divisor, denominator / divisor);
    }

    /// <summary>Exact product.</summary>
    public static Fraction operator *(Fraction a, Fraction b) => Reduced(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>Exact quotient; the divisor must not be zero.</summary>
    public static Fraction operator /(Fraction a, Fraction b) => b.Numerator.Sign < 0
        ? Reduced(-a.Numerator * b.Denominator, -a.Denominator * b.Numerator)
        : Reduced(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>Least whole number not below.</summary>
    public BigInteger Ceiling() => -FloorDivide(-Numerator, Denominator);

    /// <summary>Greatest whole number not above.</summary>
    public BigInteger Floor() => FloorDivide(Numerator, Denominator);

    /// <summary>The nearest double, or one beside it.</summary>
    public double ToDouble() => (double)Numerator / (double)Denominator;

    private static BigInteger FloorDivide(BigInteger value, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(value, divisor, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }
}
