using System.Globalization;
using System.Text;

namespace ReplaySim.Search.Thresholds;

/// <summary>Thresholds as a scenario holds them: the shortest plain decimal that reads back as the same double; <c>never</c> for infinity.</summary>
internal static class ThresholdText
{
    public static string Of(double threshold)
    {
        if (double.IsPositiveInfinity(threshold))
            return "never";
        var text = threshold.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        return exponentAt < 0 ? text : Plain(text[..exponentAt], int.Parse(text[(exponentAt + 1)..], CultureInfo.InvariantCulture));
    }

    private static string Plain(string mantissa, int exponent)
    {
        var negative = mantissa[0] == '-';
        var digits = new StringBuilder(mantissa.TrimStart('-'));
        var point = digits.ToString().IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
            digits.Remove(point, 1);
        else
            point = digits.Length;
        point += exponent;
        if (point <= 0)
        {
            digits.Insert(0, "0", 1 - point);
            point = 1;
        }

        while (digits.Length < point)
            digits.Append('0');
        if (point < digits.Length)
            digits.Insert(point, '.');
        return (negative ? "-" : "") + digits;
    }
}
