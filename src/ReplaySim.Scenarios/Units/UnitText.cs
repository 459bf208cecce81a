using System.Globalization;
using ReplaySim.Core.Money;
using ReplaySim.Core.Numerics;
using ReplaySim.Core.Time;

namespace ReplaySim.Scenarios.Units;

/// <summary>Quantities as people write them: <c>200ms</c>, <c>$2.50/1M</c>, <c>99.5%</c>, <c>7d</c>, <c>500k/day</c>. Invariant culture.</summary>
public static class UnitText
{
    private static readonly (string Suffix, decimal Factor)[] Multiples = [("k", 1e3m), ("K", 1e3m), ("m", 1e6m), ("M", 1e6m), ("b", 1e9m), ("B", 1e9m)];

    private static readonly (string Suffix, decimal Bytes)[] Sizes =
        [("KiB", 1_024), ("MiB", 1_048_576), ("GiB", 1_073_741_824), ("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000)];

    private const int SecondsPerDay = 86_400;

    /// <summary>A plain number; null if it is not one.</summary>
    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>A share: a percentage, or a plain fraction.</summary>
    public static double? Share(string text)
    {
        if (text.EndsWith('%'))
            return Decimal(text[..^1]) is { } percent ? DecimalText.ToDouble(percent / 100) : null;
        return Decimal(text) is not null ? Number(text) : null;
    }

    /// <summary>A count with an optional multiple: <c>10m</c> is ten million.</summary>
    public static long? Count(string text) => Multiple(text) is { } value && value == decimal.Truncate(value) && value is >= 0 and <= long.MaxValue ? (long)value : null;

    /// <summary>A duration with its unit, in µs, fractions kept; null without a unit.</summary>
    public static double? DurationMicros(string text) => DurationText.Micros(text);

    /// <summary>Dollars with their sign and an optional divisor from 1 up (<c>$2.50/1M</c>), in femto-dollars; null if not so or finer than that.</summary>
    internal static long? Femtodollars(string text) =>
        Dollars(text) is { } dollars && dollars * MoneyText.FemtoPerDollar is var femto && femto == decimal.Truncate(femto) && femto <= long.MaxValue
            ? (long)femto
            : null;

    /// <summary>Dollars in nano-dollars; null if not so or finer than that.</summary>
    internal static long? Nanodollars(string text) =>
        Dollars(text) is { } dollars && dollars * MoneyText.NanoPerDollar is var nano && nano == decimal.Truncate(nano) && nano <= long.MaxValue
            ? (long)nano
            : null;

    /// <summary>Dollars as a decimal, at most nine billion; null if not so.</summary>
    public static decimal? Dollars(string text)
    {
        if (!text.StartsWith('$'))
            return null;
        var slash = text.IndexOf('/');
        if (Decimal(slash < 0 ? text[1..] : text[1..slash]) is not { } amount || amount is < 0 or > 9_000_000_000m)
            return null;
        if (slash < 0)
            return amount;
        return Multiple(text[(slash + 1)..]) is { } divisor and >= 1 ? amount / divisor : null;
    }

    /// <summary>A rate per second: <c>50/s</c>, <c>500k/day</c>.</summary>
    public static double? PerSecond(string text) => Rate(text) is var (amount, seconds) ? DecimalText.ToDouble(amount) / seconds : null;

    /// <summary>A rate per day, exactly: <c>50k/day</c>, <c>2/s</c>.</summary>
    public static decimal? PerDay(string text) => Rate(text) is var (amount, seconds) ? amount * SecondsPerDay / seconds : null;

    /// <summary>Megabytes (10⁶ bytes) of a size with its unit: <c>500MB</c>, <c>1.5 GB</c>, <c>512MiB</c>; null if not so.</summary>
    public static decimal? Megabytes(string text)
    {
        foreach (var (suffix, bytes) in Sizes)
        {
            if (text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                return Decimal(text[..^suffix.Length].TrimEnd()) is { } amount and >= 0 and < 1e12m ? amount * bytes / 1_000_000 : null;
        }

        return null;
    }

    private static (decimal Amount, int Seconds)? Rate(string text)
    {
        var slash = text.IndexOf('/');
        if (slash < 0 || Multiple(text[..slash]) is not { } amount || amount <= 0)
            return null;
        var seconds = text[(slash + 1)..] switch
        {
            "s" or "second" => 1,
            "min" or "minute" => 60,
            "h" or "hour" => 3_600,
            "d" or "day" => SecondsPerDay,
            _ => 0,
        };
        return seconds == 0 ? null : (amount, seconds);
    }

    private static decimal? Multiple(string text)
    {
        foreach (var (suffix, factor) in Multiples)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal))
                return Decimal(text[..^1]) is { } scaled and > -1e15m and < 1e15m ? scaled * factor : null;
        }

        return Decimal(text);
    }

    private static decimal? Decimal(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) ? value : null;
}
