using System.Globalization;
using ReplaySim.Core.Numerics;

namespace ReplaySim.Core.Time;

/// <summary>Durations as people write them: <c>200ms</c>, <c>1.5s</c>, <c>7d</c>. Invariant culture.</summary>
public static class DurationText
{
    private const NumberStyles Amount = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly (string Suffix, long Micros)[] Units =
    [
        ("min", SimTime.PerMinute), ("us", 1), ("µs", 1), ("ms", SimTime.PerMillisecond), ("s", SimTime.PerSecond), ("h", SimTime.PerHour),
        ("d", SimTime.PerDay), ("w", SimTime.PerWeek),
    ];

    /// <summary>A duration with its unit, in µs, fractions kept; null without a unit.</summary>
    public static double? Micros(string text)
    {
        foreach (var (suffix, micros) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)
                && decimal.TryParse(text[..^suffix.Length], Amount, CultureInfo.InvariantCulture, out var amount))
                return amount is >= 0 and <= 1_000_000_000_000m ? DecimalText.ToDouble(amount * micros) : null;
        }

        return null;
    }
}
