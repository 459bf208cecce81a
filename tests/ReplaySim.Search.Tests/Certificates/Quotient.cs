using System.Globalization;
using System.Numerics;

namespace ReplaySim.Search.Tests.Certificates;

/// <summary>An exact number.</summary>
internal readonly record struct Quotient(BigInteger Top, BigInteger Bottom) : IComparable<Quotient>
{
    /// <summary>Null where nothing can be divided by.</summary>
    public static Quotient? Over(BigInteger top, BigInteger bottom) => bottom.IsZero ? null : new(top, bottom);

    public static Quotient Of(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        var digits = text.Contains('.', StringComparison.Ordinal) ? text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        return new(BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), BigInteger.Pow(10, digits));
    }

    public int CompareTo(Quotient other) => (Top * other.Bottom).CompareTo(other.Top * Bottom);

    public double ToDouble() => (double)Top / (double)Bottom;
}
