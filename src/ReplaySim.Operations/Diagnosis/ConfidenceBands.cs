using ReplaySim.Core.Numerics;

namespace ReplaySim.Operations.Diagnosis;

/// <summary>
/// Bands of confidence, or of a score, between 0 and 1: equal steps of the log-odds, so that 0.99 and 0.999 are told apart as well as 0.5 and 0.6.
/// </summary>
public static class ConfidenceBands
{
    private const int StepsPerUnit = 4;
    private const int Range = 8;

    private static readonly double[] Edges = [.. Enumerable.Range(-Range * StepsPerUnit, 2 * Range * StepsPerUnit + 1).Select(i => 1 / (1 + PortableMath.Exp(-(double)i / StepsPerUnit)))];

    /// <summary>The band of what has none.</summary>
    public const int Missing = 0;

    /// <summary>How many there are, the one for missing included.</summary>
    public static int Count => Edges.Length + 2;

    /// <summary>The band of a value; <see cref="Missing"/> for NaN.</summary>
    public static int Of(double value)
    {
        if (double.IsNaN(value))
            return Missing;
        var at = Array.BinarySearch(Edges, value);
        return (at < 0 ? ~at : at + 1) + 1;
    }
}
