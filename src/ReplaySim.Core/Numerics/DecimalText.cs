using System.Globalization;

namespace ReplaySim.Core.Numerics;

/// <summary>Decimals as doubles.</summary>
public static class DecimalText
{
    /// <summary>
    /// The double nearest to a decimal. The framework's own conversion divides a rounded mantissa and can be one unit in the last
    /// place off beyond 15 digits: enough to move a threshold to the other side of a tie.
    /// </summary>
    public static double ToDouble(decimal value)
    {
        const decimal exact = 9_007_199_254_740_992m;
        var scale = value.Scale;
        return scale == 0 && value is < exact and > -exact
            ? (double)value
            : double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
