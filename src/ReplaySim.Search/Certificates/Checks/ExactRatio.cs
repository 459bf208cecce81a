using System.Globalization;
using System.Numerics;

namespace ReplaySim.Search.Certificates.Checks;

/// <summary>A rational number; the bottom is above zero.</summary>
internal readonly record struct ExactRatio(BigInteger Top, BigInteger Bottom)
{
    /// <summary>The shortest decimal that reads back as this double, in lowest terms: 0.995 is 199/200.</summary>
    public static ExactRatio OfShortestDecimal(double value)
    {
        var parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var power = parts.Length == 2 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var digits = parts[0];
        if (digits.IndexOf('.', StringComparison.Ordinal) is var point and >= 0)
        {
            power -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }

        var whole = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        return power < 0 ? Of(whole, BigInteger.Pow(10, -power)) : new ExactRatio(whole * BigInteger.Pow(10, power), 1);
    }

    /// <summary>In lowest terms.</summary>
    public static ExactRatio Of(BigInteger top, BigInteger bottom)
    {
        var common = BigInteger.GreatestCommonDivisor(top, bottom);
        return new ExactRatio(top / common, bottom / common);
    }

    public static ExactRatio operator *(ExactRatio a, ExactRatio b) => Of(a.Top * b.Top, a.Bottom * b.Bottom);

    /// <summary>Quotient by a ratio above zero.</summary>
    public static ExactRatio operator /(ExactRatio a, ExactRatio b) => Of(a.Top * b.Bottom, a.Bottom * b.Top);

    /// <summary>Greatest whole number that is not above.</summary>
    public BigInteger Floor() => (Top - ((Top % Bottom) + Bottom) % Bottom) / Bottom;

    /// <summary>Least whole number that is not below.</summary>
    public BigInteger Ceiling() => -new ExactRatio(-Top, Bottom).Floor();

    public double ToDouble() => (double)Top / (double)Bottom;
}
