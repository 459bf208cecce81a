using System.Globalization;
using System.Numerics;

namespace ReplaySim.Search.Tests.Thresholds;

/// <summary>An exact number: numerator over a denominator above zero, not reduced.</summary>
internal readonly struct Exact(BigInteger numerator, BigInteger denominator) : IComparable<Exact>
{
    private const int Bits = 200;

    private readonly BigInteger _numerator = numerator;
    private readonly BigInteger _denominator = denominator;

    public static Exact operator +(Exact a, Exact b) => new(a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator);

    public static Exact operator *(Exact a, Exact b) => new(a._numerator * b._numerator, a._denominator * b._denominator);

    /// <summary>A limit as it is written: digits, point and power of ten.</summary>
    public static Exact Parse(double limit)
    {
        var text = limit.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var power = text.Length > 1 ? int.Parse(text[1], CultureInfo.InvariantCulture) : 0;
        var parts = text[0].Split('.');
        var digits = BigInteger.Parse(string.Concat(parts), CultureInfo.InvariantCulture);
        power -= parts.Length > 1 ? parts[1].Length : 0;
        return power < 0 ? new(digits, BigInteger.Pow(10, -power)) : new(digits * BigInteger.Pow(10, power), 1);
    }

    public int CompareTo(Exact other) => (_numerator * other._denominator).CompareTo(other._numerator * _denominator);

    public double ToDouble() => Math.ScaleB((double)((_numerator << Bits) / _denominator), -Bits);

    public override string ToString() => $"{_numerator}/{_denominator}";
}
