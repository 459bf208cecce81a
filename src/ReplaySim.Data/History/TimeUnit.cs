namespace ReplaySim.Data.History;

/// <summary>The unit of a time column that is stored as whole numbers.</summary>
public enum TimeUnit
{
    /// <summary>s</summary>
    Seconds,
    /// <summary>ms</summary>
    Milliseconds,
    /// <summary>µs</summary>
    Microseconds,
    /// <summary>ns; floored to µs when read.</summary>
    Nanoseconds,
}

internal static class TimeUnits
{
    /// <summary>Whole microseconds; nanoseconds are floored. Throws <see cref="OverflowException"/> out of range.</summary>
    public static long ToMicros(this TimeUnit unit, long value) => unit switch
    {
        TimeUnit.Seconds => checked(value * 1_000_000),
        TimeUnit.Milliseconds => checked(value * 1_000),
        TimeUnit.Microseconds => value,
        _ => value / 1_000 - (value % 1_000 < 0 ? 1 : 0),
    };
}
