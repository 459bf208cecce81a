namespace ReplaySim.Search.Guarantees;

/// <summary>
/// A number as the sum of two doubles, so that n·p and 1 − p keep the digits that a deviance of a billion rows amplifies.
/// Source: Dekker (1971), "A floating-point technique for extending the available precision".
/// </summary>
internal readonly record struct PreciseShare(double High, double Low)
{
    /// <summary>1 − p exactly, for p in [0, 1].</summary>
    public static PreciseShare Complement(double p)
    {
        var high = 1 - p;
        return new PreciseShare(high, 1 - high - p);
    }

    /// <summary>This share of n.</summary>
    public PreciseShare Times(double n)
    {
        var product = n * High;
        var (left, leftLow) = Split(n);
        var (right, rightLow) = Split(High);
        var lost = leftLow * rightLow - (product - left * right - leftLow * right - left * rightLow);
        return new PreciseShare(product, lost + n * Low);
    }

    private static (double High, double Low) Split(double value)
    {
        var scaled = 134_217_729.0 * value;
        var high = scaled - (scaled - value);
        return (high, value - high);
    }
}
